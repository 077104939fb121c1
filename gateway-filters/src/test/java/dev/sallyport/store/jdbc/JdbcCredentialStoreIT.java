package dev.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore.Replacement;
import dev.sallyport.account.ImportMark;
import dev.sallyport.secret.Secret;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcCredentialStoreIT {
    private static final EncryptionKeys KEYS = EncryptionKeys.of(SealTest.KEY);
    private static final AccountCredential FIRST = credential("access-one", "refresh-one");
    private static final AccountCredential SECOND = credential("access-two", "refresh-two");
    private static final AccountCredential THIRD = credential("access-three", "refresh-three");

    private TestPostgres postgres;
    private Database database;
    private JdbcCredentialStore store;

    private static AccountCredential credential(String access, String refresh) {
        return new AccountCredential(
                Secret.of(access),
                Secret.of(refresh),
                Instant.ofEpochMilli(1_900_000_000_123L),
                Optional.of(new ImportMark("/home/me/.claude", "0123")));
    }

    @BeforeAll
    void startPostgres() throws Exception {
        postgres = TestPostgres.start();
    }

    @AfterAll
    void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void openStore() throws Exception {
        database = Database.open(postgres.settings(postgres.freshSchema()));
        store = new JdbcCredentialStore(database, KEYS);
    }

    @AfterEach
    void closeStore() {
        database.close();
    }

    @Test
    void tokensComeBackAsTheyWereAdded() throws Exception {
        assertThat(store.load()).isEmpty();
        assertThat(store.add("a", FIRST)).isTrue();
        assertThat(store.add("a", SECOND)).isFalse();
        assertThat(store.add("b", SECOND)).isTrue();

        assertThat(store.load()).hasSize(2).containsEntry("a", FIRST).containsEntry("b", SECOND);
        assertThat(store.find("a")).contains(FIRST);
        assertThat(store.find("c")).isEmpty();
    }

    @Test
    void databaseHoldsNoTokenInTheOpen() throws Exception {
        store.add("a", FIRST);
        String dump = database.with(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT id || key_id || encode(sealed, 'escape') FROM sallyport_account")) {
                row.next();
                return row.getString(1);
            }
        });

        assertThat(dump).startsWith("a").doesNotContain("access").doesNotContain("refresh");
    }

    @Test
    void replacementDependsOnWhatIsStored() throws Exception {
        store.add("a", FIRST);

        assertThat(store.replace("a", FIRST, SECOND)).isEqualTo(new Replacement.Done());
        assertThat(store.replace("a", FIRST, THIRD)).isEqualTo(new Replacement.Overtaken(SECOND));
        assertThat(store.find("a")).contains(SECOND);
        assertThat(store.replace("b", FIRST, THIRD)).isEqualTo(new Replacement.Gone());
    }

    @Test
    void newsOfOthersIsSeenOnce() throws Exception {
        JdbcCredentialStore other = new JdbcCredentialStore(database, KEYS);
        store.load();
        assertThat(store.loadIfChanged()).isEmpty();
        other.add("a", FIRST);

        assertThat(store.loadIfChanged()).isPresent();
        assertThat(store.loadIfChanged()).isEmpty();
        assertThat(other.remove("a")).isTrue();
        assertThat(other.remove("a")).isFalse();
        assertThat(store.loadIfChanged().orElseThrow()).isEmpty();
    }

    @Test
    void rotationEncryptsAnewAndThenNeedsTheOldKeyNoMore() throws Exception {
        store.add("a", FIRST);
        EncryptionKeys next = EncryptionKeys.of(SealTest.OTHER_KEY);

        assertThatThrownBy(() -> new JdbcCredentialStore(database, next).load())
                .isInstanceOf(AccountStoreException.class)
                .hasMessageContaining("configure that key as an older one");
        assertThat(new JdbcCredentialStore(database, next.andOlder(SealTest.KEY)).load())
                .containsEntry("a", FIRST);
        assertThat(new JdbcCredentialStore(database, next).load()).containsEntry("a", FIRST);
    }

    @Test
    void closedDatabaseIsToldAsSuch() {
        database.close();

        assertThatThrownBy(store::load)
                .isInstanceOf(AccountStoreException.class)
                .hasMessageStartingWith("PostgreSQL cannot be used now");
    }
}
