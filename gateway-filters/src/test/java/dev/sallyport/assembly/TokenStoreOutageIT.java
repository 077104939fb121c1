package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sallyport.assembly.TokenDesk.Held;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.store.jdbc.Relay;
import dev.sallyport.store.jdbc.TestPostgres;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away: its callers are told to come back, never that their token is bad. */
class TokenStoreOutageIT {
    private static TestPostgres postgres;

    @TempDir
    Path directory;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    private GatewayHarness gateway(String schema, int port) {
        StoreSettings store = new StoreSettings(
                directory, new StoreSettings.Place.Postgresql(TestPostgres.settings(schema, port)), Optional.empty());
        GatewayHarness gateway = GatewayHarness.apiKey("sk-ant-api03-operator")
                .clients(true, false)
                .clientTokens(store)
                .start();
        gateway.api().always(Replies.message("ok"));
        return gateway;
    }

    private static void assertUnavailable(RawAnswer answer) {
        GatewayAnswers.assertPassingError(answer, 503, "api_error", "store_unavailable");
        assertThat(answer.text()).doesNotContain("jdbc").doesNotContain("postgres");
        assertThat(answer.header("retry-after")).isPresent();
    }

    private static void awaitServed(GatewayHarness gateway, Held token) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(gateway.send(token.messages()).status()).isEqualTo(200));
    }

    @Test
    void aDatabaseGoneInTheMiddleIs503UntilItIsBack() throws Exception {
        try (Relay relay = new Relay(postgres.port());
                GatewayHarness gateway = gateway(postgres.freshSchema(), relay.port())) {
            Held token = new TokenDesk(gateway).issue("\"max_requests\":1000");
            awaitServed(gateway, token);
            gateway.api().clear();

            relay.cut(true);
            assertUnavailable(gateway.send(token.messages()));
            assertThat(gateway.api().requests()).isEmpty();
            assertThat(gateway.send(RawRequest.messages(false).bearer("sk-ant-api03-own"))
                            .status())
                    .as("callers without a token need no store")
                    .isEqualTo(200);

            relay.cut(false);
            awaitServed(gateway, token);
        }
    }

    @Test
    void aDatabaseDownAtTheStartDoesNotKeepTheGatewayFromStarting() throws Exception {
        String schema = postgres.freshSchema();
        Held token;
        try (GatewayHarness before = gateway(schema, postgres.port())) {
            token = new TokenDesk(before).issue("");
        }
        try (Relay relay = new Relay(postgres.port())) {
            relay.cut(true);
            try (GatewayHarness gateway = gateway(schema, relay.port())) {
                assertUnavailable(gateway.send(token.messages()));
                assertThat(gateway.admin(RawRequest.get("/api/tokens/list")).status())
                        .isEqualTo(503);

                relay.cut(false);
                awaitServed(gateway, token);
            }
        }
    }

    @Test
    void aSchemaOfANewerVersionIsRefusedAtTheStart() throws Exception {
        String schema = postgres.freshSchema();
        gateway(schema, postgres.port()).close();
        postgres.execute("INSERT INTO " + schema + ".sallyport_schema (version) VALUES (99)");

        assertThatThrownBy(() -> gateway(schema, postgres.port())).hasMessageContaining("run the newer gateway");
    }
}
