package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {
    // RFC 7515, appendix A.1
    private static final String PUBLISHED = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final SecretKeySpec PUBLISHED_KEY = new SecretKeySpec(
            Base64.getUrlDecoder()
                    .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75"
                            + "aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"),
            "HmacSHA256");

    @Test
    void publishedExampleVerifies() {
        Jws jws = Jws.parse(PUBLISHED).orElseThrow();

        assertThat(jws.header()).contains("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}");
        assertThat(jws.payload())
                .contains("{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}");
        assertThat(jws.signedWith(PUBLISHED_KEY)).isTrue();
    }

    @Test
    void publishedExampleIsWhatWeWouldSign() {
        Jws jws = Jws.parse(PUBLISHED).orElseThrow();

        assertThat(Jws.sign(jws.header().orElseThrow(), jws.payload().orElseThrow(), PUBLISHED_KEY))
                .isEqualTo(PUBLISHED);
    }

    @Test
    void everyChangedCharacterBreaksIt() {
        for (int at = 0; at < PUBLISHED.length(); at++) {
            char other = PUBLISHED.charAt(at) == 'A' ? 'B' : 'A';
            String changed = PUBLISHED.substring(0, at) + other + PUBLISHED.substring(at + 1);

            assertThat(Jws.parse(changed).filter(jws -> jws.signedWith(PUBLISHED_KEY)))
                    .as("changed at %d", at)
                    .isEmpty();
        }
    }

    @Test
    void signatureHasOneSpellingOnly() {
        // The last character of 43 carries 4 bits of the signature and 2 that mean nothing: k and l decode alike.
        String same = PUBLISHED.substring(0, PUBLISHED.length() - 1) + "l";

        assertThat(Jws.parse(same).orElseThrow().signedWith(PUBLISHED_KEY)).isFalse();
        assertThat(Jws.parse(PUBLISHED + "=").orElseThrow().signedWith(PUBLISHED_KEY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                "eyJ9.eyJ9",
                ".eyJ9.c2ln",
                "e30.e30.c2ln.e30",
                "e30.e30.c2ln.",
                "e30=.e30.c2ln",
                "e30.e30=.c2ln",
                "e3+.e30.c2ln",
                "e3/.e30.c2ln",
                "e30 .e30.c2ln",
                "e30\n.e30.c2ln",
                "e.e30.c2ln",
                "_w.e30.c2ln",
                "e30._w.c2ln"
            })
    void malformedTextIsNone(String text) {
        assertThat(Jws.parse(text)
                        .filter(jws -> jws.header().isPresent() && jws.payload().isPresent()))
                .isEmpty();
    }
}
