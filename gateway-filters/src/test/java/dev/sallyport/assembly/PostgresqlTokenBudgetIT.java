package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.assembly.TokenDesk.Held;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.store.jdbc.TestPostgres;
import dev.sallyport.testkit.GatewayHarness;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlTokenBudgetIT extends TokenBudgetStory {
    private static TestPostgres postgres;

    @TempDir
    Path directory;

    private String schema;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @Override
    StoreSettings store() throws SQLException {
        schema = schema == null ? postgres.freshSchema() : schema;
        return new StoreSettings(
                directory, new StoreSettings.Place.Postgresql(postgres.settings(schema)), Optional.empty());
    }

    @Test
    void twoGatewaysOnOneDatabaseShareTheBudget() throws Exception {
        Held token = desk().issue("\"max_requests\":50");
        try (GatewayHarness second = open()) {

            Map<Integer, Integer> statuses = ParallelCalls.statuses(200, token.messages(), gateway(), second);

            assertThat(statuses).isEqualTo(Map.of(200, 50, 429, 150));
            assertThat(gateway().api().requests().size()
                            + second.api().requests().size())
                    .isEqualTo(50);
            second.awaitIdle();
            assertThat(desk().usedWhenIdle(token)).isEqualTo(50);
        }
    }

    @Test
    void aTokenRevokedOnOneGatewayIsRefusedByTheOther() throws Exception {
        Held token = desk().issue("");
        try (GatewayHarness second = open()) {
            assertThat(second.send(token.messages()).status()).isEqualTo(200);

            desk().revoke(token);

            assertThat(second.send(token.messages()).status()).isEqualTo(403);
            assertThat(desk().usedWhenIdle(token)).isEqualTo(1);
        }
    }
}
