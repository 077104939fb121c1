package dev.sallyport.diagnostics;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.store.embedded.PoolStateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accounts that the pool has disabled, and logins that near their end. */
final class AccountStateCheck implements Check {
    private static final String NAME = "accounts";
    /** Refresh tokens of the field end after about 30 days. */
    private static final Duration OLD = Duration.ofDays(25);

    private final Path file;
    private final Clock clock;

    AccountStateCheck(Path credentialFile, Clock clock) {
        this.file = credentialFile.resolveSibling(PoolStateFile.NAME);
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        if (!Files.exists(file)) {
            return List.of(Finding.skip(NAME, "The pool has not run yet."));
        }
        try {
            return findings(Json.parseObject(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (MalformedJsonException | IOException unusable) {
            return List.of(Finding.warn(
                    NAME,
                    file + " cannot be read; every account counts as available.",
                    "Nothing needs doing: the server sets a damaged file aside when it starts."));
        }
    }

    private List<Finding> findings(JsonObject states) {
        List<Finding> findings = new ArrayList<>();
        for (String id : states.names()) {
            states.object(id).ifPresent(state -> addFindings(id, state, findings));
        }
        return findings.isEmpty() ? List.of(Finding.pass(NAME, "None is disabled, and no login is old.")) : findings;
    }

    private void addFindings(String id, JsonObject state, List<Finding> findings) {
        if (state.text("status").filter("disabled"::equals).isPresent()) {
            findings.add(Finding.warn(
                    NAME,
                    "Account " + id + " is disabled (" + state.text("reason").orElse("for no known reason") + ").",
                    "Log in anew: gateway accounts add; or if it should be good again: gateway accounts enable " + id));
        }
        Instant now = clock.instant();
        boolean old = moment(state, "granted_at")
                .filter(start -> !now.isBefore(start.plus(OLD)))
                .isPresent();
        boolean nearEnd =
                moment(state, "aging_from").filter(from -> !now.isBefore(from)).isPresent();
        if (old || nearEnd) {
            findings.add(Finding.warn(
                    NAME,
                    "The login of account " + id + " nears its end.",
                    "Log in anew: gateway accounts add; then gateway accounts remove " + id));
        }
    }

    private static Optional<Instant> moment(JsonObject state, String name) {
        try {
            return state.text(name).map(Instant::parse);
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
