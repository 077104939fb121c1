package dev.sallyport.account;

import dev.sallyport.event.GatewayEvent.AccountMoved;
import dev.sallyport.json.Json;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.Profiles;
import dev.sallyport.oauth.TokenEndpoint;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.FakeTransport;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool on a bench: stores, provider and clock in the test's hands. The provider rotates {@code r1} to {@code r2}. */
final class PoolBench {
    static final Duration COOLDOWN = Duration.ofHours(2);
    static final Duration LIFE = Duration.ofHours(8);

    final TestClock clock = new TestClock();
    final MemoryCredentials credentials = new MemoryCredentials();
    final MemoryStates states = new MemoryStates();
    final RecordingEvents events = new RecordingEvents();
    final FakeTransport provider = new FakeTransport();
    final List<ClaudeCredentialFile> imports = new ArrayList<>();
    final AtomicInteger granted = new AtomicInteger();
    PoolSettings.Selection selection = PoolSettings.Selection.SESSION;
    RefreshGuard guard = RefreshGuard.ALONE;

    PoolBench() {
        provider.always(rotating());
    }

    /** An account whose access token lasts that long: access {@code <id>-a0}, refresh {@code <id>-r0}. */
    PoolBench account(String id, Duration left) {
        credentials.content.put(id, tokens(id, 0, left));
        return this;
    }

    PoolBench importing(Path place) {
        imports.add(new ClaudeCredentialFile(place));
        return this;
    }

    AccountCredential tokens(String id, int generation, Duration left) {
        return new AccountCredential(
                Secret.of(id + "-a" + generation),
                Secret.of(id + "-r" + generation),
                clock.instant().plus(left));
    }

    AccountPool open() {
        try {
            return AccountPool.open(settings(), ports(), oauth());
        } catch (AccountStoreException refused) {
            throw new AssertionError(refused);
        }
    }

    PoolSettings settings() {
        return new PoolSettings(COOLDOWN, Duration.ofSeconds(300), Duration.ofSeconds(900), List.of(), selection);
    }

    PoolPorts ports() {
        return new PoolPorts(credentials, states, guard, events, clock, new Random(1));
    }

    OAuthPorts oauth() {
        return new OAuthPorts(
                Profiles.json(),
                new TokenEndpoint(Profiles.json(), provider, clock),
                new PendingLogins(clock, new SecureRandom()),
                imports);
    }

    /** Answers a refresh token {@code x-r<n>} with access {@code x-a<n+1>} and refresh {@code x-r<n+1>}. */
    OutboundTransport rotating() {
        return request -> {
            granted.incrementAndGet();
            return grant(next(refreshTokenOf(request)));
        };
    }

    static OutboundAnswer grant(String refreshToken) {
        int mark = refreshToken.lastIndexOf("-r");
        String access = refreshToken.substring(0, mark) + "-a" + refreshToken.substring(mark + 2);
        return FakeTransport.answer(
                200,
                "{\"access_token\":\"" + access + "\",\"refresh_token\":\"" + refreshToken + "\",\"expires_in\":"
                        + LIFE.toSeconds() + "}");
    }

    static String refreshTokenOf(OutboundRequest request) {
        try {
            return Json.parseObject(new String(request.body(), StandardCharsets.UTF_8))
                    .text("refresh_token")
                    .orElse("login-r0");
        } catch (MalformedJsonException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static String next(String refreshToken) {
        int mark = refreshToken.lastIndexOf("-r");
        return refreshToken.substring(0, mark + 2) + (Integer.parseInt(refreshToken.substring(mark + 2)) + 1);
    }

    List<AccountMoved> moves() {
        return events.of(AccountMoved.class);
    }

    static Lease lease(Accounts pool, String session, String... tried) {
        LeaseDecision decision = pool.lease(session, Set.of(tried));
        if (decision instanceof LeaseDecision.Leased leased) {
            return leased.lease();
        }
        throw new AssertionError("no lease: " + decision);
    }

    static Optional<Instant> exhausted(Accounts pool, String... tried) {
        LeaseDecision decision = pool.lease("any", Set.of(tried));
        if (decision instanceof LeaseDecision.Exhausted exhausted) {
            return exhausted.earliestReset();
        }
        throw new AssertionError("leased although none should be left");
    }

    static AccountSnapshot view(AccountPool pool, String id) {
        return pool.admin().snapshot().accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no account " + id));
    }
}
