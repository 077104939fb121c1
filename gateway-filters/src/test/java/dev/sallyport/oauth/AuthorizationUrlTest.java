package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizationUrlTest {
    private final PendingLogin login =
            new PendingLogin("claude-max-1", "the-state", Pkce.ofVerifier("a-verifier"), Instant.EPOCH);

    @Test
    void namesEverythingThatRfc6749And7636Ask() {
        String url = AuthorizationUrl.of(Profiles.json(), login);
        assertThat(url).startsWith("https://login.example/oauth/authorize?");
        Map<String, String> query = FormText.read(url.substring(url.indexOf('?') + 1));
        assertThat(query)
                .containsOnly(
                        Map.entry("code", "true"),
                        Map.entry("client_id", "client-1"),
                        Map.entry("response_type", "code"),
                        Map.entry("redirect_uri", "https://login.example/oauth/code/callback"),
                        Map.entry("scope", "user:profile user:inference"),
                        Map.entry("code_challenge", login.pkce().challenge()),
                        Map.entry("code_challenge_method", "S256"),
                        Map.entry("state", "the-state"));
    }

    @Test
    void doesNotHoldTheVerifier() {
        assertThat(AuthorizationUrl.of(Profiles.json(), login)).doesNotContain("a-verifier");
    }
}
