package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedCodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "abc | abc | -",
                "'  abc  ' | abc | -",
                "abc#st | abc | st",
                "' abc#st\n' | abc | st",
                "abc# | abc | -",
                "abc#st#more | abc | st#more",
                "https://login.example/cb?code=abc&state=st | abc | st",
                "https://login.example/cb?state=s%2Bt&code=a%2Fb | a/b | s+t",
                "https://login.example/cb?code=abc&state=st#frag | abc | st",
                "https://login.example/cb?code=abc | abc | -",
                "{\"code\":\"abc\",\"state\":\"st\"} | abc | st",
                "{\"code\":\"abc\"} | abc | -",
            })
    void codeAndStateAreFound(String pasted, String code, String state) {
        assertThat(PastedCode.parse(pasted)).contains(new PastedCode(Secret.of(code), Optional.ofNullable(state)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "#state",
                "https://login.example/cb",
                "https://login.example/cb?error=access_denied&state=st",
                "https://login.example/cb?code=%zz",
                "{\"state\":\"st\"}",
                "{\"code\":",
                "two words",
                "abc\u00e4",
            })
    void whatHoldsNoCodeIsRefused(String pasted) {
        assertThat(PastedCode.parse(pasted)).isEmpty();
    }

    @Test
    void aTextFarTooLongIsRefused() {
        assertThat(PastedCode.parse("x".repeat(8193))).isEmpty();
    }

    @Test
    void theCodeIsNotPrinted() {
        assertThat(PastedCode.parse("abcdef#st").toString()).doesNotContain("abcdef");
    }
}
