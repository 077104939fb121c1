package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.provider.ProviderSettings.Auth;
import dev.sallyport.upstream.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersReaderTest {

    @Test
    void aKeyAloneMeansApiKey() {
        ProviderSettings anthropic = provider("anthropic", "api_key = \"sk-1\"");
        assertThat(anthropic.auth()).contains(Auth.API_KEY);
        assertThat(anthropic.apiKey().orElseThrow().reveal()).isEqualTo("sk-1");
        assertThat(anthropic.origin()).isEqualTo(new Origin("https", "api.anthropic.com", 443));
    }

    @Test
    void openaiHasItsPublicAddressAndTakesAnother() {
        assertThat(provider("openai", "api_key = \"k\"").origin()).hasToString("https://api.openai.com");
        ProviderSettings own = provider("openai", "url = \"http://llm.internal:8000/openai\"");
        assertThat(own.origin()).hasToString("http://llm.internal:8000");
        assertThat(own.basePath()).isEqualTo("/openai");
        assertThat(own.auth()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anthropic | auth = \"oauth\"; api_key = \"k\" | contradicts auth",
                "anthropic | auth = \"oauth\" | needs an [oauth] section",
                "anthropic | auth = \"api_key\" | is missing",
                "anthropic | auth = \"bedrock\" | only [providers.bedrock]",
                "anthropic | auth = \"apikey\" | did you mean api_key?",
                "anthropic | url = \"https://elsewhere.example\" | proxy.upstream_url",
                "bedrock | auth = \"bedrock\"; api_key = \"k\"; url = \"https://b.example\" | contradicts auth",
                "bedrock | auth = \"bedrock\" | is missing",
                "openai | auth = \"oauth\" | accounts exist for anthropic only",
                "openai | api_kee = \"k\" | did you mean api_key?",
                "antropic | api_key = \"k\" | unknown provider",
            })
    void contradictionsAreRefused(String name, String keys, String complaint) {
        assertThat(ConfigText.of("[providers." + name + "]", keys.replace("; ", "\n"))
                        .complaints())
                .anyMatch(found -> found.contains("providers." + name) && found.contains(complaint));
    }

    @Test
    void fallbackKeyMayStandBesideOauth() {
        GatewayConfig config = ConfigText.of(
                        "[oauth]", "[providers.anthropic]", "auth = \"oauth\"", "fallback_api_key = \"k\"")
                .config();
        assertThat(config.providers().get("anthropic").fallbackApiKey()).isPresent();
        assertThat(config.warnings()).containsExactly(TermsNotice.TEXT);
    }

    @Test
    void poolModeLeavesAnApiKeyUnusedAndSaysSo() {
        GatewayConfig config = ConfigText.of("[oauth]", "[providers.anthropic]", "api_key = \"k\"")
                .config();
        assertThat(config.providers().get("anthropic").auth()).contains(Auth.OAUTH);
        assertThat(config.providers().get("anthropic").apiKey()).isEmpty();
        assertThat(config.warnings()).anyMatch(warning -> warning.contains("fallback_api_key"));
    }

    @ParameterizedTest
    @CsvSource({"[oauth]", "[providers.anthropic]"})
    void operatorCredentialsOnAnOpenListenerNeedClientTokensOrAnExplicitYes(String section) {
        String key = section.contains("anthropic") ? "api_key = \"k\"" : "";
        String listener = "[proxy]\nlisten_addr = \"0.0.0.0:8080\"\n" + section + "\n" + key;
        assertThat(ConfigText.of(listener).config().clients().anonymous()).isFalse();
        String open = listener + "\n[tokens]\nenabled = false";
        assertThat(ConfigText.of(open).complaints())
                .singleElement()
                .asString()
                .startsWith("2 proxy.listen_addr: is open to other machines")
                .contains("clients.anonymous = true");
        assertThat(ConfigText.of(open, "[clients]", "anonymous = false").problems())
                .hasSize(1);
        assertThat(ConfigText.of(open, "[clients]", "anonymous = true").config().warnings())
                .anyMatch(warning -> warning.startsWith("clients.anonymous = true on 0.0.0.0"));
    }

    @Test
    void aCredentialInHeadersOnAnOpenListenerIsForHoldersOfTokensOnly() {
        String open = "[proxy]\nlisten_addr = \"0.0.0.0:8080\"\n[[headers]]\nname = \"x-api-key\"\nvalue = \"k\"";

        assertThat(ConfigText.of(open).complaints()).singleElement().asString().contains("clients.passthrough = false");
        assertThat(ConfigText.of(open, "[clients]", "passthrough = false")
                        .config()
                        .warnings())
                .isEmpty();
    }

    @Test
    void anOpenListenerWithoutOperatorCredentialsIsFine() {
        assertThat(ConfigText.of("[proxy]", "listen_addr = \"0.0.0.0:8080\"")
                        .config()
                        .warnings())
                .isEmpty();
    }

    private static ProviderSettings provider(String name, String line) {
        return ConfigText.of("[providers." + name + "]", line)
                .config()
                .providers()
                .get(name);
    }
}
