package dev.sallyport.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.account.AccountAdmin.LoginOutcome;
import dev.sallyport.account.AccountPool;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.Lease;
import dev.sallyport.account.LeaseDecision;
import dev.sallyport.account.LeaseOutcome;
import dev.sallyport.account.OAuthPorts;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolPorts;
import dev.sallyport.account.PoolSettings;
import dev.sallyport.account.RefreshGuard;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.Profiles;
import dev.sallyport.oauth.TokenEndpoint;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.FakeTransport;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool on real files, left as a killed process leaves it and opened again. */
class PoolRestartIT {
    private final TestClock clock = new TestClock();
    private final FakeTransport provider = new FakeTransport();

    @TempDir
    private Path folder;

    private Path credentials;

    @BeforeEach
    void name() {
        credentials = folder.resolve("credentials.json");
    }

    @Test
    void aKillAfterTheRotationWasWrittenKeepsTheNewPair() throws IOException {
        write("{\"a\":{\"type\":\"oauth\",\"refresh\":\"r0\",\"access\":\"a0\",\"expires\":0,\"plan\":\"max\"}}");
        provider.reply(200, "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":28800}");
        assertThat(lease(open()).accessToken()).isEqualTo(Secret.of("a1"));
        assertThat(lease(open()).accessToken()).isEqualTo(Secret.of("a1"));
        assertThat(provider.requests()).hasSize(1);
        assertThat(Files.readString(credentials))
                .contains("\"r1\"", "\"plan\":\"max\"")
                .doesNotContain("r0");
    }

    @Test
    void statesOutliveAKill() throws IOException {
        write("{\"a\":" + account("a") + ",\"b\":" + account("b") + ",\"c\":" + account("c") + "}");
        AccountPool pool = open();
        pool.release(
                lease(pool, "b", "c"),
                new LeaseOutcome.QuotaSpent(clock.instant().plusSeconds(100)));
        pool.release(lease(pool, "a", "c"), new LeaseOutcome.ForbiddenHereOnly());
        AccountPool again = open();
        assertThat(again.counts()).isEqualTo(new PoolCounts(3, 1, 1, 1));
        clock.advance(Duration.ofSeconds(100));
        assertThat(again.counts()).isEqualTo(new PoolCounts(3, 2, 0, 1));
    }

    @Test
    void whatOneProcessDoesTheOtherFollows() throws IOException {
        AccountPool server = open();
        AccountPool cli = open();
        provider.reply(200, "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":28800}");
        String state = cli.admin().beginLogin().state();
        LoginOutcome login = cli.admin().completeLogin(Optional.empty(), "code#" + state, Optional.empty());
        String id = ((LoginOutcome.Added) login).accountId();
        server.rounds().run();
        assertThat(lease(server)).isEqualTo(new Lease(id, Secret.of("a1")));

        server.release(lease(server), new LeaseOutcome.ForbiddenHereOnly());
        assertThat(cli.admin().snapshot().counts().disabled()).isOne();
        assertThat(cli.admin().enable(id)).isTrue();
        server.rounds().run();
        assertThat(server.counts().available()).isOne();

        cli.admin().remove(id);
        server.rounds().run();
        assertThat(server.counts().total()).isZero();
        assertThat(Files.readString(folder.resolve(PoolStateFile.NAME))).doesNotContain(id);
    }

    @Test
    void aDamagedCredentialFileRefusesTheStartAndADamagedStateFileDoesNot() throws IOException {
        write("{\"a\":" + account("a") + "}");
        Files.writeString(folder.resolve(PoolStateFile.NAME), "{{{");
        assertThat(open().counts().available()).isOne();
        write("{\"a\":");
        assertThatThrownBy(this::open).isInstanceOf(AccountStoreException.class);
        assertThat(credentials).hasContent("{\"a\":");
    }

    @Test
    void aFileDamagedWhileThePoolRunsIsNeverWrittenAndCostsNoToken() throws IOException {
        write("{\"a\":{\"type\":\"oauth\",\"refresh\":\"r0\",\"access\":\"a0\",\"expires\":0}}");
        AccountPool pool = open();
        write("{\"a\":");
        provider.reply(200, "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":28800}");
        assertThat(lease(pool).accessToken()).isEqualTo(Secret.of("a1"));
        pool.rounds().run();
        assertThat(credentials).hasContent("{\"a\":");
        write("{\"a\":{\"type\":\"oauth\",\"refresh\":\"r0\",\"access\":\"a0\",\"expires\":0}}");
        pool.close();
        assertThat(Files.readString(credentials)).contains("r1");
    }

    private AccountPool open() throws AccountStoreException {
        PoolSettings settings = new PoolSettings(
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                List.of(),
                PoolSettings.Selection.SESSION);
        PoolPorts ports = new PoolPorts(
                new CredentialFileStore(credentials),
                new PoolStateFile(folder.resolve(PoolStateFile.NAME)),
                RefreshGuard.ALONE,
                new RecordingEvents(),
                clock,
                new Random(1));
        OAuthPorts oauth = new OAuthPorts(
                Profiles.json(),
                new TokenEndpoint(Profiles.json(), provider, clock),
                new PendingLogins(clock, new SecureRandom()),
                List.of());
        return AccountPool.open(settings, ports, oauth);
    }

    private static Lease lease(AccountPool pool, String... tried) {
        return ((LeaseDecision.Leased) pool.lease("s", Set.of(tried))).lease();
    }

    private String account(String name) {
        return "{\"type\":\"oauth\",\"refresh\":\"" + name + "-r\",\"access\":\"" + name + "-a\",\"expires\":"
                + clock.instant().plus(Duration.ofDays(1)).toEpochMilli() + "}";
    }

    private void write(String content) throws IOException {
        Files.writeString(credentials, content);
    }
}
