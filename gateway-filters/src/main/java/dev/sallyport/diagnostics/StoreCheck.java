package dev.sallyport.diagnostics;

import dev.sallyport.config.StoreSettings;
import dev.sallyport.config.StoreSettings.Place;
import dev.sallyport.store.embedded.EmbeddedTokenStore;
import dev.sallyport.store.jdbc.Database;
import dev.sallyport.store.jdbc.JdbcSettings;
import dev.sallyport.store.jdbc.JdbcTokenStore;
import dev.sallyport.token.TokenStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the store opens, may be written and is whole. */
final class StoreCheck implements Check {
    private static final String NAME = "store";

    private final StoreSettings store;

    StoreCheck(StoreSettings store) {
        this.store = store;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>(directory());
        if (store.place() instanceof Place.Postgresql postgresql) {
            findings.add(database(postgresql.settings()));
        } else if (store.place() instanceof Place.ContainerPool pool) {
            findings.add(Finding.skip(
                    NAME, "PostgreSQL is reached through " + pool.jndiName() + ", which only the container can do."));
        }
        return findings;
    }

    private List<Finding> directory() {
        Path directory = store.directory().toAbsolutePath();
        if (!Files.exists(directory)) {
            return List.of(missing(directory));
        }
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return List.of(Finding.fail(
                    NAME,
                    directory + " is no directory that this user may write to.",
                    "Mend its owner and mode, or run this as the user that runs the gateway."));
        }
        List<Finding> findings = new ArrayList<>();
        FileMode.tooOpen(directory)
                .ifPresent(mode -> findings.add(Finding.warn(
                        NAME, directory + " is open to others (" + mode + ").", "chmod 700 " + directory)));
        if (store.isEmbedded()) {
            findings.add(tokens(directory));
        } else if (findings.isEmpty()) {
            findings.add(Finding.pass(NAME, directory + " may be written."));
        }
        return findings;
    }

    private static Finding missing(Path directory) {
        Path parent = directory.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && Files.isDirectory(parent) && Files.isWritable(parent)
                ? Finding.pass(NAME, directory + " is not there yet; it is made when first needed.")
                : Finding.fail(
                        NAME,
                        directory + " is not there and this user cannot make it.",
                        "Make it for the user that runs the gateway, or set store.directory.");
    }

    private static Finding tokens(Path directory) {
        Path file = directory.resolve(EmbeddedTokenStore.FILE);
        if (!Files.exists(file)) {
            return Finding.pass(NAME, directory + " may be written; no token was issued yet.");
        }
        if (!Files.isWritable(file)) {
            return Finding.fail(
                    NAME,
                    file + " may not be written by this user.",
                    "Mend its owner and mode, or run this as the user that runs the gateway.");
        }
        try (EmbeddedTokenStore opened = EmbeddedTokenStore.open(directory)) {
            int tokens = opened.list().size();
            int damaged = opened.damagedRecords();
            return damaged == 0
                    ? Finding.pass(NAME, file + " opens; " + tokens + " tokens, none damaged.")
                    : Finding.fail(
                            NAME,
                            damaged + " records in " + file + " are damaged; their tokens are refused.",
                            "Restore the file from a backup, or issue these tokens anew.");
        } catch (TokenStoreException refused) {
            return Finding.fail(
                    NAME,
                    String.valueOf(refused.getMessage()),
                    "Mend that; nothing is served to token holders before.");
        }
    }

    private static Finding database(JdbcSettings settings) {
        JdbcSettings once = new JdbcSettings(settings.url(), settings.user(), settings.password(), 1);
        try (Database database = Database.open(once);
                JdbcTokenStore opened = new JdbcTokenStore(database)) {
            return Finding.pass(NAME, "PostgreSQL answers; " + opened.list().size() + " tokens.");
        } catch (TokenStoreException refused) {
            return Finding.fail(
                    NAME,
                    "PostgreSQL cannot be used: requests with client tokens are answered 503.",
                    "Check that it runs, and store.url, user and password. It says: "
                            + UnsecretText.of(String.valueOf(refused.getMessage()), settings));
        }
    }
}
