package dev.sallyport.store.jdbc;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.ImportMark;
import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.secret.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An account's tokens as the JSON text that is encrypted. */
final class CredentialText {
    private CredentialText() {}

    static String of(AccountCredential credential) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("refresh", credential.refresh().reveal());
        members.put("access", credential.access().reveal());
        members.put("expires", credential.expires().toEpochMilli());
        credential
                .imported()
                .ifPresent(mark ->
                        members.put("imported", Map.of("path", mark.path(), "fingerprint", mark.fingerprint())));
        return Json.write(members);
    }

    /** Empty if it is not what {@link #of} writes. */
    static Optional<AccountCredential> parse(String text) {
        try {
            JsonObject members = Json.parseObject(text);
            return members.text("refresh")
                    .map(refresh -> new AccountCredential(
                            Secret.of(members.text("access").orElse("")),
                            Secret.of(refresh),
                            Instant.ofEpochMilli(members.number("expires").orElse(0)),
                            members.object("imported").flatMap(CredentialText::mark)));
        } catch (MalformedJsonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<ImportMark> mark(JsonObject imported) {
        return imported.text("path")
                .flatMap(path -> imported.text("fingerprint").map(print -> new ImportMark(path, print)));
    }
}
