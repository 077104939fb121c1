package dev.sallyport.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.upstream.RouteVerdict.BadPath;
import dev.sallyport.upstream.RouteVerdict.Routed;
import dev.sallyport.upstream.RouteVerdict.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable root = new RouteTable("");
    private final RouteTable mounted = new RouteTable("/gw/llm");

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, /v1/messages",
        "/v1/messages/count_tokens, /v1/messages/count_tokens",
        "/v1/models/claude-opus-5-5, /v1/models/claude-opus-5-5",
        "/v1/files/a%20b, /v1/files/a%20b",
        "/v1/x:y, /v1/x:y",
        "/v1/, /v1/",
        "/api/latest/anthropic/v1/messages, /v1/messages",
        "/api/latest/anthropic/v1/files/%41, /v1/files/%41",
    })
    void apiPathsAreRoutedAsTheyStandWithoutTheAlias(String path, String routed) {
        assertThat(root.route(path, null)).isEqualTo(new Routed(new Route("anthropic", routed, "")));
        assertThat(mounted.route("/gw/llm" + path, null)).isEqualTo(new Routed(new Route("anthropic", routed, "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1beta/models",
                "/V1/messages",
                "/health",
                "/x/v1/messages",
                "/api/latest/anthropic",
                "/api/latest/anthropic/",
                "/api/latest/anthropic/v1",
                "/api/latest/anthropic.evil.example/v1/messages",
                "/api/latest/anthropicv1/messages",
                "/api/latest/v1/messages",
                "/API/latest/anthropic/v1/messages",
                "/api/latest/anthropic/api/latest/anthropic/v1/messages",
                "/api/event_logging/batch",
            })
    void whatNoRouteNamesGoesNowhere(String path) {
        assertThat(root.route(path, null)).isInstanceOf(Unknown.class);
        assertThat(mounted.route("/gw/llm" + path, null)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/messages", "/gw/v1/messages", "/gw/llmx/v1/messages", "/gw/llm", "/GW/llm/v1/messages"})
    void pathsOutsideTheContextAreUnknown(String path) {
        assertThat(mounted.route(path, null)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1//messages, EMPTY_SEGMENT",
        "//evil.example/v1/messages, EMPTY_SEGMENT",
        "/api/latest/anthropic//evil.example/v1, EMPTY_SEGMENT",
        "/api/latest/anthropic@evil.example/v1/messages, AT_SIGN",
        "/v1/../admin, DOT_SEGMENT",
        "/v1/./messages, DOT_SEGMENT",
        "/v1/%2e%2e/admin, ENCODED_DOT",
        "/v1/%2Fmessages, ENCODED_SLASH",
        "/api/latest/anthropic%2Fv1/messages, ENCODED_SLASH",
        "/v1\\messages, BACKSLASH",
        "/v1/messages;x=1, PARAMETER",
        "/v1/%zz, BAD_ENCODING",
        "/v1/%252e, DOUBLE_ENCODED",
        "v1/messages, NOT_A_PATH",
        "https://evil.example/v1/messages, NOT_A_PATH",
    })
    void aPathThatCouldBeReadInTwoWaysIsRefused(String path, PathVerdict reason) {
        assertThat(root.route(path, null)).isEqualTo(new BadPath(reason));
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages, beta=true", "/api/latest/anthropic/v1/models, limit=1000&after=%2F%3F", "/v1/x, a?b/c"})
    void theQueryIsKeptAsItCame(String path, String query) {
        Route route = ((Routed) root.route(path, query)).route();

        assertThat(route.query()).isEqualTo(query);
        assertThat(route.pathAndQuery()).endsWith("?" + query);
    }

    @Test
    void aQueryThatNoServerTakesIsRefused() {
        assertThat(root.route("/v1/messages", "a=%0")).isEqualTo(new BadPath(PathVerdict.BAD_ENCODING));
        assertThat(root.route("/v1/messages", "a=b#c")).isEqualTo(new BadPath(PathVerdict.FRAGMENT));
    }

    @Test
    void everyRoutedPathIsCoveredByAServletPattern() {
        assertThat(RouteTable.PATTERNS).containsExactly("/v1/*", "/api/latest/anthropic/*");
    }
}
