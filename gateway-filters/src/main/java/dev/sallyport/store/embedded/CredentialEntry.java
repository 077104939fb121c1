package dev.sallyport.store.embedded;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.ImportMark;
import dev.sallyport.json.JsonObject;
import dev.sallyport.secret.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One account in the credential file: {@code {"type":"oauth","refresh":…,"access":…,"expires":<epoch ms>}}, and
 * {@code "imported":{"path":…,"fingerprint":…}} if it came from a Claude Code file. Other members are other people's.
 */
final class CredentialEntry {
    private static final String TYPE = "oauth";

    private CredentialEntry() {}

    static boolean isAccount(JsonObject entry) {
        return entry.text("type").filter(TYPE::equals).isPresent();
    }

    /** Empty: it is not an account, or has no refresh token. */
    static Optional<AccountCredential> read(JsonObject entry) {
        Optional<String> refresh = entry.text("refresh").filter(text -> !text.isEmpty());
        if (!isAccount(entry) || refresh.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong expires = entry.number("expires");
        return Optional.of(new AccountCredential(
                Secret.of(entry.text("access").orElse("")),
                Secret.of(refresh.get()),
                expires.isPresent() ? Instant.ofEpochMilli(expires.getAsLong()) : Instant.EPOCH,
                entry.object("imported").flatMap(CredentialEntry::mark)));
    }

    /** @param old what stands there now; its unknown members are kept */
    static JsonObject write(JsonObject old, AccountCredential credential) {
        JsonObject entry = old.with("type", TYPE)
                .with("refresh", credential.refresh().reveal())
                .with("access", credential.access().reveal())
                .with("expires", credential.expires().toEpochMilli());
        return credential
                .imported()
                .map(mark -> entry.with("imported", Map.of("path", mark.path(), "fingerprint", mark.fingerprint())))
                .orElseGet(() -> entry.without("imported"));
    }

    private static Optional<ImportMark> mark(JsonObject imported) {
        return imported.text("path")
                .flatMap(path -> imported.text("fingerprint").map(print -> new ImportMark(path, print)));
    }
}
