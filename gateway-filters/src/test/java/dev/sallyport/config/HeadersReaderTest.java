package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersReaderTest {

    @Test
    void headersKeepTheirOrder() {
        assertThat(ConfigText.of(
                                "[[headers]]",
                                "name = \"X-A\"",
                                "value = \"1\"",
                                "[[headers]]",
                                "name = \"x-b\"",
                                "value = \"2\"")
                        .config()
                        .staticHeaders())
                .containsExactly(new Header("X-A", "1"), new Header("x-b", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Connection",
                "Transfer-Encoding",
                "host",
                "content-length",
                "a b",
                "a:b",
                "",
                "a\\nb"
            })
    void namesThatMayNotBeSetAreRefused(String name) {
        assertThat(ConfigText.of("[[headers]]", "name = \"" + name + "\"", "value = \"v\"")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.key()).isEqualTo("headers[1].name");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nx-evil: 1", "a\\nb", "a\\u0000b", "☃"})
    void valuesThatWouldSplitARequestAreRefused(String value) {
        assertThat(ConfigText.of("[[headers]]", "name = \"x-a\"", "value = \"" + value + "\"")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("headers[1].value"));
    }

    @Test
    void aHeaderWithoutValueIsRefusedAtItsBlock() {
        assertThat(ConfigText.of("[[headers]]", "name = \"a\"", "value = \"b\"", "[[headers]]", "name = \"x-a\"")
                        .complaints())
                .containsExactly("4 headers[2].value: is missing; each [[headers]] needs name and value");
    }

    @Test
    void oauthWinsWithAWarning() {
        GatewayConfig config = ConfigText.of("[oauth]", "[[headers]]", "name = \"x-a\"", "value = \"1\"")
                .config();
        assertThat(config.staticHeaders()).isEmpty();
        assertThat(config.warnings()).anyMatch(warning -> warning.contains("[[headers]]"));
    }
}
