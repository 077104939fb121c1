package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PkceTest {
    @Test
    void challengeIsThatOfRfc7636AppendixB() {
        Pkce pkce = Pkce.ofVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assertThat(pkce.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void verifierHas43UrlSafeCharactersAndIsNeverTheSame() {
        SecureRandom random = new SecureRandom();
        Set<String> verifiers = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String verifier = Pkce.generate(random).verifier().reveal();
            assertThat(verifier).matches("[A-Za-z0-9_-]{43}");
            verifiers.add(verifier);
        }
        assertThat(verifiers).hasSize(200);
    }

    @Test
    void verifierIsNotPrinted() {
        Pkce pkce = Pkce.generate(new SecureRandom());
        assertThat(pkce.toString()).doesNotContain(pkce.verifier().reveal());
    }
}
