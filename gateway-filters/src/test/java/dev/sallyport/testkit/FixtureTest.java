package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.message.Header;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FixtureTest {
    private static final String WITH_BODY = """
            {
             "method": "POST",
             "target": "/v1/messages?beta=true",
             "headers": [ [ "Accept", "a \\"b\\"" ], [ "X-App", "cli" ] ],
             "body": {
              "n": 1.0, "big": 12345678901234567890,
              "text": "a b \\u00e9 \\\\\\" }",
              "empty": [ ], "n": null
             }
            }
            """;

    @Test
    void bodyIsCompactAndKeepsItsTokens() {
        Fixture fixture = Fixture.parse("x", WITH_BODY);

        assertThat(fixture.text())
                .isEqualTo("{\"n\":1.0,\"big\":12345678901234567890,\"text\":\"a b \\u00e9 \\\\\\\" }\","
                        + "\"empty\":[],\"n\":null}");
        assertThat(fixture.headers()).containsExactly(new Header("Accept", "a \"b\""), new Header("X-App", "cli"));
        assertThat(fixture.method()).isEqualTo("POST");
        assertThat(fixture.target()).isEqualTo("/v1/messages?beta=true");
    }

    @Test
    void requestIsSentWithItsHeadersInOrder() {
        String wire =
                new String(Fixture.parse("x", WITH_BODY).request().bearer("t").bytes(), StandardCharsets.UTF_8);

        assertThat(wire)
                .startsWith("POST /v1/messages?beta=true HTTP/1.1\r\nAccept: a \"b\"\r\nX-App: cli\r\n"
                        + "Authorization: Bearer t\r\nHost: 127.0.0.1\r\nContent-Length: ");
    }

    @Test
    void nullBodyIsNone() {
        Fixture fixture = Fixture.parse("x", "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[],\"body\":null}");

        assertThat(fixture.body()).isEmpty();
        assertThat(new String(fixture.request().bytes(), StandardCharsets.UTF_8))
                .doesNotContain("Content-Length");
    }

    @Test
    void missingFixtureIsNamed() {
        assertThatThrownBy(() -> Fixtures.load("nobody")).hasMessageContaining("/fixtures/nobody.json");
    }
}
