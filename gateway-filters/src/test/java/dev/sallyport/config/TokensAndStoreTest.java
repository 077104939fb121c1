package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.Secret;
import dev.sallyport.store.jdbc.JdbcSettings;
import dev.sallyport.token.TokenSettings;
import dev.sallyport.token.TokenSettings.OlderSecret;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensAndStoreTest {
    private static final String STRONG = "Gq3vXb7Rk1Zt9Wm5Yp2Ld8Hc4Nf6Js0A";
    private static final String OLDER = "Aq3vXb7Rk1Zt9Wm5Yp2Ld8Hc4Nf6Js0B";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Test
    void tokensAreOnAndEmbeddedUnlessSaidOtherwise() {
        GatewayConfig config = ConfigText.of("").config();
        assertThat(config.tokens()).isEqualTo(new TokenSettings(true, Optional.empty(), Optional.empty()));
        assertThat(config.store()).isEqualTo(StoreSettings.embedded(Path.of("data")));
    }

    @Test
    void theEnvironmentsSecretWins() {
        assertThat(ConfigText.of("[tokens]", "secret = \"" + OLDER + "\"")
                        .with("TOKEN_SECRET", STRONG)
                        .config()
                        .tokens()
                        .secret())
                .contains(Secret.of(STRONG));
    }

    @Test
    void aWeakSecretIsRefusedWithoutBeingRepeated() {
        assertThat(ConfigText.of("").with("TOKEN_SECRET", "short-and-secret").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("TOKEN_SECRET", "openssl rand")
                        .doesNotContain("short-and-secret"));
    }

    @Test
    void anOlderSecretHasALastDay() {
        assertThat(ConfigText.of("[tokens]", "older_secret = \"" + OLDER + "\"", "older_secret_until = 2027-01-31")
                        .config()
                        .tokens()
                        .older())
                .contains(new OlderSecret(Secret.of(OLDER), LocalDate.of(2027, 1, 31)));
        assertThat(ConfigText.of("[tokens]", "older_secret = \"" + OLDER + "\"").complaints())
                .singleElement()
                .asString()
                .contains("tokens.older_secret_until: is missing");
        assertThat(ConfigText.of("[tokens]", "older_secret_until = 2027-01-31").complaints())
                .singleElement()
                .asString()
                .contains("tokens.older_secret: is missing");
    }

    @Test
    void postgresqlNeedsAWayThereAndASharedSecret() {
        assertThat(ConfigText.of("[store]", "kind = \"postgresql\"").complaints())
                .singleElement()
                .asString()
                .contains("store.url: is missing");
        assertThat(ConfigText.of("[store]", "kind = \"postgresql\"", "url = \"jdbc:postgresql://db/x\"")
                        .complaints())
                .singleElement()
                .asString()
                .contains("tokens.secret: is missing", "share PostgreSQL");
    }

    @Test
    void postgresqlIsReachedByUrlOrDatasource() {
        assertThat(shared("url = \"jdbc:postgresql://db/x\"", "user = \"u\"", "password = \"p\"", "connections = 3")
                        .config()
                        .store()
                        .place())
                .isEqualTo(new StoreSettings.Place.Postgresql(
                        new JdbcSettings("jdbc:postgresql://db/x", Optional.of("u"), Optional.of(Secret.of("p")), 3)));
        assertThat(shared("datasource = \"java:comp/env/jdbc/x\"")
                        .config()
                        .store()
                        .place())
                .isEqualTo(new StoreSettings.Place.ContainerPool("java:comp/env/jdbc/x"));
        assertThat(shared("url = \"jdbc:postgresql://db/x\"", "datasource = \"java:jdbc/x\"")
                        .complaints())
                .singleElement()
                .asString()
                .contains("keep one of the two");
    }

    @Test
    void settingsOfADatabaseThatIsNotUsedAreToldOf() {
        assertThat(ConfigText.of("[store]", "url = \"jdbc:postgresql://db/x\"")
                        .config()
                        .warnings())
                .singleElement()
                .asString()
                .contains("store.kind is embedded");
    }

    @Test
    void credentialsInPostgresqlNeedAnEncryptionKey() {
        String url = "url = \"jdbc:postgresql://db/x\"";
        assertThat(shared(url, "credentials = \"postgresql\"").complaints())
                .singleElement()
                .asString()
                .contains("store.encryption_key: is missing");
        assertThat(shared(url, "credentials = \"postgresql\"", "encryption_key = \"" + KEY + "\"")
                        .config()
                        .store()
                        .credentialKeys())
                .isPresent();
        assertThat(shared(url, "encryption_key = \"" + KEY + "\"")
                        .config()
                        .store()
                        .credentialKeys())
                .isEmpty();
    }

    @Test
    void secretsAndTheUrlAreMasked() {
        String shown = shared("url = \"jdbc:postgresql://db/x?password=hidden\"", "password = \"hidden-too\"")
                .loaded()
                .effective()
                .toToml();
        assertThat(shown).doesNotContain("hidden").doesNotContain(STRONG);
    }

    private static ConfigText shared(String... lines) {
        return ConfigText.of("[store]\nkind = \"postgresql\"\n" + String.join("\n", lines))
                .with("TOKEN_SECRET", STRONG);
    }
}
