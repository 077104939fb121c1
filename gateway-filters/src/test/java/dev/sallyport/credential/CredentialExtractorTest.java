package dev.sallyport.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.credential.ExtractionVerdict.Extracted;
import dev.sallyport.credential.ExtractionVerdict.Refused;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialExtractorTest {

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer sk-ant-api03-x, ANTHROPIC, API_KEY",
        "Authorization, bearer sk-ant-oat01-x, ANTHROPIC, SUBSCRIPTION",
        "Authorization, BEARER something,      ANTHROPIC, BEARER",
        "Authorization, Basic abc,             ANTHROPIC, BEARER",
        "Authorization, Bearer sk-proj-x,      OPENAI,    API_KEY",
        "Authorization, Bearer eyJhbGciOi,     OPENAI,    SUBSCRIPTION",
        "x-api-key,     sk-ant-oat01-x,        ANTHROPIC, API_KEY",
        "X-Goog-Api-Key, AIza,                 ANTHROPIC, API_KEY",
        "api-key,       azure,                 OPENAI,    API_KEY",
        "Authorization, Bearer la_sk_a.b.c,    ANTHROPIC, GATEWAY_TOKEN",
        "x-api-key,     la_sk_a.b.c,           ANTHROPIC, GATEWAY_TOKEN",
        "x-gateway-token, la_sk_a.b.c,         ANTHROPIC, GATEWAY_TOKEN",
        "x-gateway-token, no-prefix,           ANTHROPIC, GATEWAY_TOKEN",
    })
    void kindFollowsCarrierAndPrefix(String name, String value, CredentialDialect dialect, AuthMode mode) {
        assertThat(shown(dialect, name, value).mode()).isEqualTo(mode);
    }

    @Test
    void ownCredentialKeepsItsHeaderAndItsScheme() {
        Credential own = shown(CredentialDialect.ANTHROPIC, "Authorization", "bEaReR sk-ant-oat01-x")
                .own()
                .orElseThrow();

        assertThat(own.header()).isEqualTo("authorization");
        assertThat(own.value().reveal()).isEqualTo("bEaReR sk-ant-oat01-x");
    }

    @Test
    void tokenHeaderLeavesTheOwnCredentialInItsPlace() {
        ShownCredentials shown = shown(
                CredentialDialect.ANTHROPIC, "x-gateway-token", "la_sk_a", "authorization", "Bearer sk-ant-oat01-x");

        assertThat(shown.clientToken().orElseThrow().reveal()).isEqualTo("la_sk_a");
        assertThat(shown.own().orElseThrow().mode()).isEqualTo(AuthMode.SUBSCRIPTION);
    }

    @Test
    void twoDifferentProviderCredentialsAreRefused() {
        assertThat(extract("", CredentialDialect.ANTHROPIC, "authorization", "Bearer a", "x-api-key", "b"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("authorization", "x-api-key"));
    }

    @Test
    void theSameCredentialTwiceIsNoContradiction() {
        assertThat(shown(CredentialDialect.ANTHROPIC, "authorization", "Bearer sk-ant-api1", "x-api-key", "sk-ant-api1")
                        .own()
                        .orElseThrow()
                        .header())
                .isEqualTo("authorization");
    }

    @Test
    void aRepeatedHeaderIsRefused() {
        assertThat(extract("", CredentialDialect.ANTHROPIC, "x-api-key", "a", "X-Api-Key", "a"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=abc", "alt=sse&key=abc"})
    void aKeyInTheQueryIsRefused(String query) {
        assertThat(extract(query, CredentialDialect.ANTHROPIC)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "beta=true", "monkey=1", "a=key=b"})
    void otherQueriesPass(String query) {
        assertThat(extract(query, CredentialDialect.ANTHROPIC)).isInstanceOf(Extracted.class);
    }

    @Test
    void emptyHeadersShowNothing() {
        assertThat(shown(CredentialDialect.ANTHROPIC, "authorization", " ", "x-api-key", "")
                        .mode())
                .isEqualTo(AuthMode.NONE);
    }

    private static ShownCredentials shown(CredentialDialect dialect, String... lines) {
        return ((Extracted) extract("", dialect, lines)).shown();
    }

    private static ExtractionVerdict extract(String query, CredentialDialect dialect, String... lines) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            headers.add(new Header(lines[i], lines[i + 1]));
        }
        return CredentialExtractor.extract(HeaderView.of(headers), query, dialect);
    }
}
