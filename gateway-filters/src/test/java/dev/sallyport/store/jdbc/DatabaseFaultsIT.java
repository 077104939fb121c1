package dev.sallyport.store.jdbc;

import static dev.sallyport.token.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import dev.sallyport.token.Tokens;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

/** What the store does with a database that is down, gone, silent, read-only or of another version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsIT {
    /** 1.5 s to get a connection, 2 s for a statement, and some for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private TestPostgres postgres;
    private String schema;

    @BeforeAll
    void startPostgres() throws Exception {
        postgres = TestPostgres.start();
    }

    @AfterAll
    void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void makeSchema() throws Exception {
        schema = postgres.freshSchema();
    }

    private static Duration timeToFail(JdbcTokenStore store, UUID id) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.count(id, NOW))
                .isInstanceOf(TokenStoreException.class)
                .hasMessageStartingWith("PostgreSQL cannot be used now");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void awaitRecovery(JdbcTokenStore store, TokenRecord token) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(TokenStoreException.class)
                .until(() -> store.count(token.id(), NOW) instanceof CountOutcome.Counted);
    }

    @Test
    void databaseThatIsDownAtStartIsUsedOnceItIsThere() throws Exception {
        try (Relay relay = new Relay(postgres.port())) {
            relay.cut(true);
            try (Database database = Database.open(TestPostgres.settings(schema, relay.port()))) {
                JdbcTokenStore store = new JdbcTokenStore(database);
                assertThat(database.prepare()).isFalse();
                assertThat(timeToFail(store, UUID.randomUUID())).isLessThan(BOUND);

                relay.cut(false);
                await().atMost(Duration.ofSeconds(20)).until(database::prepare);
                TokenRecord token = Tokens.capped(5);
                store.add(token);
                assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
            }
        }
    }

    @Test
    void portWhereNobodyListensIsToldQuickly() throws Exception {
        int unused;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = probe.getLocalPort();
        }
        try (Database database = Database.open(TestPostgres.settings(schema, unused))) {
            assertThat(timeToFail(new JdbcTokenStore(database), UUID.randomUUID()))
                    .isLessThan(BOUND);
        }
    }

    @Test
    void lostConnectionsAreReplaced() throws Exception {
        try (Relay relay = new Relay(postgres.port());
                Database database = Database.open(TestPostgres.settings(schema, relay.port()))) {
            JdbcTokenStore store = new JdbcTokenStore(database);
            TokenRecord token = Tokens.capped(100);
            store.add(token);
            relay.cut(true);

            assertThat(timeToFail(store, token.id())).isLessThan(BOUND);
            relay.cut(false);
            awaitRecovery(store, token);
        }
    }

    @Test
    void silentDatabaseIsGivenUpInTimeAndUsedAgainLater() throws Exception {
        try (Relay relay = new Relay(postgres.port());
                Database database = Database.open(TestPostgres.settings(schema, relay.port()))) {
            JdbcTokenStore store = new JdbcTokenStore(database);
            TokenRecord token = Tokens.capped(100);
            store.add(token);
            relay.freeze(true);

            assertThat(timeToFail(store, token.id())).isLessThan(BOUND);
            assertThat(timeToFail(store, token.id())).isLessThan(BOUND);
            relay.freeze(false);
            awaitRecovery(store, token);
        }
    }

    @Test
    void connectionsToAFormerPrimaryAreLeft() throws Exception {
        try (Database database = Database.open(postgres.settings(schema))) {
            JdbcTokenStore store = new JdbcTokenStore(database);
            TokenRecord token = Tokens.capped(100);
            store.add(token);
            for (int i = 0; i < 5; i++) {
                database.with(connection -> {
                    connection.createStatement().execute("SET default_transaction_read_only = on");
                    return true;
                });
            }

            timeToFail(store, token.id());
            awaitRecovery(store, token);
        }
    }

    @Test
    void manyNodesMayStartAtOnce() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Boolean>> prepared = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            prepared.add(threads.submit(() -> {
                start.await();
                try (Database database = Database.open(postgres.settings(schema))) {
                    return database.prepare();
                }
            }));
        }
        start.countDown();
        for (Future<Boolean> each : prepared) {
            assertThat(each.get()).isTrue();
        }
        threads.shutdownNow();
    }

    @Test
    void schemaOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        try (Database database = Database.open(postgres.settings(schema))) {
            assertThat(database.prepare()).isTrue();
        }
        postgres.execute("INSERT INTO " + schema + ".sallyport_schema (version) VALUES (99)");

        try (Database database = Database.open(postgres.settings(schema))) {
            assertThatThrownBy(database::prepare)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("schema version 99");
            assertThatThrownBy(() -> new JdbcTokenStore(database).list())
                    .isInstanceOf(TokenStoreException.class)
                    .hasMessageContaining("run the newer gateway");
        }
    }

    @Test
    void poolOfAContainerServesToo() throws Exception {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(postgres.settings(schema).url());
        driver.setUser("postgres");
        try (HikariDataSource container = new HikariDataSource()) {
            container.setDataSource(driver);
            container.setAutoCommit(false);
            container.setMaximumPoolSize(1);
            try (Database database = Database.on(container)) {
                TokenRecord token = Tokens.capped(5);
                new JdbcTokenStore(database).add(token);
                assertThat(new JdbcTokenStore(database).count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
            }
            assertThat(container.isClosed()).isFalse();
            try (Database other = Database.open(postgres.settings(schema))) {
                assertThat(new JdbcTokenStore(other).list().get(0).usedRequests())
                        .isEqualTo(1);
            }
        }
    }
}
