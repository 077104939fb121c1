package dev.sallyport.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.secret.Secret;
import org.junit.jupiter.api.Test;

class PrincipalsTest {
    private final Principals principals = new Principals(new byte[32]);

    @Test
    void oneCredentialAlwaysHasTheSameName() {
        assertThat(principals.of(own("Bearer a")))
                .isEqualTo(principals.of(own("Bearer a")))
                .matches("[0-9a-f]{16}");
        assertThat(principals.of(own("Bearer a"))).isNotEqualTo(principals.of(own("Bearer b")));
    }

    @Test
    void anotherKeyGivesAnotherName() {
        byte[] key = new byte[32];
        key[0] = 1;

        assertThat(new Principals(key).of(own("Bearer a"))).isNotEqualTo(principals.of(own("Bearer a")));
    }

    @Test
    void callersWithoutCredentialAreAnonymous() {
        assertThat(principals.of(ShownCredentials.NOTHING)).isEqualTo("anonymous");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Principals(new byte[8])).isInstanceOf(IllegalArgumentException.class);
    }

    private static ShownCredentials own(String value) {
        return ShownCredentials.own(new Credential(AuthMode.BEARER, "authorization", Secret.of(value)));
    }
}
