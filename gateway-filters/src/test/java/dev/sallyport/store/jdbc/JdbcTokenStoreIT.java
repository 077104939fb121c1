package dev.sallyport.store.jdbc;

import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Each instance of the store has a pool of its own, as in several gateway processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcTokenStoreIT extends TokenStoreContract {
    private final List<Database> databases = new ArrayList<>();
    private TestPostgres postgres;
    private String schema = "";

    @BeforeAll
    void startPostgres() throws Exception {
        postgres = TestPostgres.start();
    }

    @AfterAll
    void stopPostgres() throws Exception {
        postgres.close();
    }

    @Override
    protected TokenStore open() throws Exception {
        if (schema.isEmpty()) {
            schema = postgres.freshSchema();
        }
        Database database = Database.open(postgres.settings(schema));
        databases.add(database);
        return new JdbcTokenStore(database);
    }

    @AfterEach
    void closeDatabases() {
        databases.forEach(Database::close);
        databases.clear();
        schema = "";
    }
}
