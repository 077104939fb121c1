package dev.sallyport.diagnostics;

import dev.sallyport.config.OAuthSettings;
import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the credential file is there, private and whole, and holds accounts that can serve. */
final class CredentialFileCheck implements Check {
    private static final String NAME = "credential file";
    private static final String LOG_IN = "Log an account in: gateway accounts add";

    private final OAuthSettings oauth;
    private final Path file;
    private final Clock clock;

    CredentialFileCheck(OAuthSettings oauth, Clock clock) {
        this.oauth = oauth;
        this.file = oauth.credentialFile();
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        if (!Files.exists(file)) {
            return List.of(Finding.fail(NAME, file + " is not there, so the pool has no account.", LOG_IN));
        }
        List<Finding> findings = new ArrayList<>();
        FileMode.tooOpen(file)
                .ifPresent(mode -> findings.add(
                        Finding.fail(NAME, file + " is open to others (" + mode + ").", "chmod 600 " + file)));
        try {
            findings.addAll(content(Json.parseObject(Files.readString(file, StandardCharsets.UTF_8))));
        } catch (MalformedJsonException malformed) {
            findings.add(Finding.fail(
                    NAME,
                    file + " is damaged: " + malformed.getMessage() + ".",
                    "Put a good copy in its place, or move it away and log in again. The gateway does not start"
                            + " before, and leaves it as it is."));
        } catch (IOException unreadable) {
            findings.add(Finding.fail(
                    NAME,
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + ").",
                    "Mend its owner and mode, or run this as the user that runs the gateway."));
        }
        return findings;
    }

    private List<Finding> content(JsonObject content) {
        List<StoredLogin> logins = content.names().stream()
                .map(id -> StoredLogin.of(id, content))
                .flatMap(Optional::stream)
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (logins.isEmpty()) {
            findings.add(Finding.fail(NAME, file + " is there, but holds no account.", LOG_IN));
        }
        logins.forEach(login -> findings.add(login(login)));
        oauth.pool().expected().stream()
                .filter(id -> logins.stream().noneMatch(login -> login.id().equals(id)))
                .forEach(id -> findings.add(Finding.warn(
                        NAME,
                        "Account " + id + " is named in oauth.providers, but is not in " + file + ".",
                        LOG_IN + "; or take it out of oauth.providers.")));
        return findings;
    }

    private Finding login(StoredLogin login) {
        if (!login.hasRefreshToken()) {
            return Finding.fail(
                    NAME,
                    "Account " + login.id() + " is there without a refresh token; it cannot serve.",
                    "Remove it and log it in again: gateway accounts remove " + login.id() + "; gateway accounts add");
        }
        if (login.ended(clock.instant())) {
            return Finding.warn(
                    NAME,
                    "The access token of account " + login.id() + " ended at "
                            + login.expires().get() + ". That is normal while no server runs.",
                    "If one does, try: gateway accounts refresh " + login.id());
        }
        return Finding.pass(
                NAME,
                "Account " + login.id() + " has its tokens"
                        + login.expires()
                                .map(end -> "; the access token lasts until " + end + ".")
                                .orElse("."));
    }
}
