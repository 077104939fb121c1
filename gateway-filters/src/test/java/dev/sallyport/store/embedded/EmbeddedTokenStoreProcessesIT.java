package dev.sallyport.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store with several processes, some of which die. */
class EmbeddedTokenStoreProcessesIT {
    @TempDir
    Path directory;

    private TokenRecord added(long cap) throws Exception {
        TokenRecord token = new TokenRecord(
                UUID.randomUUID(),
                "label",
                Instant.now(),
                Instant.now().plusSeconds(3600),
                false,
                OptionalLong.of(cap),
                0,
                TokenLimits.none());
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            store.add(token);
        }
        return token;
    }

    private long used(TokenRecord token) throws Exception {
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            return store.find(token.id()).orElseThrow().usedRequests();
        }
    }

    private ChildJvm counting(TokenRecord token) throws Exception {
        return ChildJvm.start(
                CountingProcess.class, directory.toString(), token.id().toString());
    }

    @Test
    void fiftyKillsForgetNoRequestThatWasSent() throws Exception {
        TokenRecord token = added(1_000_000_000L);
        Random random = new Random(9);
        for (int kill = 0; kill < 50; kill++) {
            long before = used(token);
            long sent;
            try (ChildJvm child = counting(token)) {
                int linesFirst = 1 + random.nextInt(4000);
                for (int i = 0; i < linesFirst; i++) {
                    assertThat(child.line()).isNotNull();
                }
                child.kill();
                // The last line may have been cut short by the kill, or not: its request counts as in flight.
                sent = (long) linesFirst + Math.max(0, child.rest().size() - 1);
                child.exitCode();
            }
            long counted = used(token) - before;
            assertThat(counted).as("kill %d", kill).isBetween(sent, sent + 1 + CountingProcess.THREADS);
        }
    }

    @Test
    void twoProcessesShareOneBudgetExactly() throws Exception {
        TokenRecord token = added(20_000);
        try (ChildJvm one = counting(token);
                ChildJvm two = counting(token)) {
            List<String> fromTwo = two.rest();
            List<String> fromOne = one.rest();

            assertThat(fromOne.size() + fromTwo.size()).isEqualTo(20_000);
            assertThat(used(token)).isEqualTo(20_000);
        }
    }

    @Test
    void revocationFromHereStopsAProcessUnderLoadAtOnce() throws Exception {
        TokenRecord token = added(1_000_000_000L);
        try (ChildJvm child = counting(token);
                EmbeddedTokenStore cli = EmbeddedTokenStore.open(directory)) {
            for (int i = 0; i < 2000; i++) {
                child.line();
            }
            cli.revoke(token.id());
            long usedAtRevocation = used(token);

            int lines = 2000 + child.rest().size();

            assertThat(child.exitCode()).isZero();
            assertThat(used(token)).isEqualTo(usedAtRevocation).isEqualTo(lines);
            assertThat(cli.count(token.id(), Instant.now()))
                    .isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Revoked(token.id())));
        }
    }

    @Test
    void processKilledWhileItAddsLeavesAStoreThatWorks() throws Exception {
        for (int kill = 0; kill < 5; kill++) {
            try (ChildJvm child = ChildJvm.start(AddingProcess.class, directory.toString())) {
                for (int i = 0; i < 5 + kill; i++) {
                    UUID id = UUID.fromString(child.line());
                    try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
                        assertThat(store.find(id)).isPresent();
                    }
                }
                child.kill();
                List<String> told = child.rest();
                child.exitCode();
                try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
                    assertThat(store.damagedRecords()).isZero();
                    for (String id : told.subList(0, Math.max(0, told.size() - 1))) {
                        assertThat(store.find(UUID.fromString(id))).isPresent();
                    }
                }
            }
            added(1);
        }
    }

    @Test
    void fullDiskRefusesNewTokensAndKeepsCounting() throws Exception {
        // 1.5 MiB: the file has its first chunk and cannot get a second.
        try (ChildJvm child = ChildJvm.startWithSmallFiles(3072, FillingProcess.class, directory.toString())) {
            List<String> told = child.rest();

            int added = Integer.parseInt(told.get(0));
            assertThat(added).isBetween(100, LargeRecords.MORE_THAN_A_CHUNK);
            assertThat(told.get(1)).startsWith("Cannot write to the token store in " + directory);
            assertThat(told.subList(2, 7)).containsOnly("true");
            assertThat(told.get(7)).isEqualTo("true " + added);
        }
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            int before = store.list().size();
            added(1);
            assertThat(store.list()).hasSize(before + 1);
        }
    }
}
