package dev.sallyport.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RequestPathTest {
    private static final String PREFIX = "/api/latest/anthropic";

    @Test
    void thePrefixGoesOnlyAtASlash() {
        assertThat(below("/api/latest/anthropic/v1/messages")).isEqualTo("/v1/messages");
        assertThat(below("/api/latest/anthropic/")).isEqualTo("/");
        assertThat(below("/api/latest/anthropic")).isEqualTo("/");
        assertThat(below("/api/latest/anthropic.evil.example/v1")).isEqualTo("none");
        assertThat(below("/api/latest/anthropic@evil.example/v1")).isEqualTo("none");
        assertThat(below("/api/latest/anthropic%2Fv1")).isEqualTo("none");
        assertThat(below("/api/latest/Anthropic/v1")).isEqualTo("none");
        assertThat(below("/v1/messages")).isEqualTo("none");
    }

    @Test
    void whatIsLeftBelowThePrefixIsStillJudged() {
        RequestPath left =
                new RequestPath(PREFIX + "//evil.example", null).below(PREFIX).orElseThrow();

        assertThat(left.judge(PathRules.PLAIN)).isEqualTo(PathVerdict.EMPTY_SEGMENT);
    }

    @Test
    void theQueryIsKeptByteForByte() {
        assertThat(new RequestPath("/v1/x", "beta=true&b=%2F").pathAndQuery()).isEqualTo("/v1/x?beta=true&b=%2F");
        assertThat(new RequestPath("/v1/x", "").pathAndQuery()).isEqualTo("/v1/x?");
        assertThat(new RequestPath("/v1/x", null).pathAndQuery()).isEqualTo("/v1/x");
    }

    @Test
    void aTargetStartsWithASlash() {
        Origin origin = new Origin("https", "api.example.com", 443);

        assertThat(new Target(origin, "/v1?x")).hasToString("https://api.example.com/v1?x");
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(origin, "@evil.example/"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(origin, ""));
    }

    private static String below(String path) {
        return new RequestPath(path, null)
                .below(PREFIX)
                .map(RequestPath::pathAndQuery)
                .orElse("none");
    }
}
