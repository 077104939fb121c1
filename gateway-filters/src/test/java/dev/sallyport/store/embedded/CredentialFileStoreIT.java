package dev.sallyport.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore.Replacement;
import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFileStoreIT {
    @TempDir
    private Path folder;

    @Test
    void twoStoresInManyThreadsLoseNothing() throws Exception {
        Path file = folder.resolve("credentials.json");
        try (CredentialFileStore one = new CredentialFileStore(file);
                CredentialFileStore two = new CredentialFileStore(file)) {
            one.load();
            two.load();
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                CredentialFileStore store = writer % 2 == 0 ? one : two;
                String prefix = "account-" + writer + "-";
                writers.add(() -> addTwentyAndRemoveFive(store, prefix));
            }
            assertThat(sum(writers)).isEqualTo(8 * 15);
            assertThat(one.load()).hasSize(8 * 15).isEqualTo(two.load());
        }
    }

    @Test
    void ofManyConditionalWritesOverTheSameStateExactlyOneWins() throws Exception {
        Path file = folder.resolve("credentials.json");
        try (CredentialFileStore one = new CredentialFileStore(file);
                CredentialFileStore two = new CredentialFileStore(file)) {
            one.load();
            one.add("x", tokens(0));
            for (int round = 0; round < 20; round++) {
                AccountCredential before = one.find("x").orElseThrow();
                List<Callable<Integer>> writers = new ArrayList<>();
                for (int writer = 0; writer < 6; writer++) {
                    CredentialFileStore store = writer % 2 == 0 ? one : two;
                    AccountCredential next = tokens(1 + round * 6 + writer);
                    writers.add(() -> store.replace("x", before, next) instanceof Replacement.Done ? 1 : 0);
                }
                assertThat(sum(writers)).isOne();
            }
        }
    }

    @Test
    void readersNeverSeeHalfAFileAndItsModeIsNeverWider() throws Exception {
        Path file = folder.resolve("credentials.json");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (CredentialFileStore writer = new CredentialFileStore(file);
                CredentialFileStore reader = new CredentialFileStore(file)) {
            writer.load();
            Future<Integer> reading = thread.submit(() -> {
                int reads = 0;
                while (!done.get()) {
                    reader.find("x");
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                    reads++;
                }
                return reads;
            });
            AccountCredential last = tokens(0);
            writer.add("x", last);
            for (int i = 1; i < 200; i++) {
                assertThat(writer.replace("x", last, tokens(i))).isEqualTo(new Replacement.Done());
                last = tokens(i);
            }
            done.set(true);
            assertThat(reading.get(10, TimeUnit.SECONDS)).isPositive();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anotherProcessThatHoldsTheLockIsWaitedForAndAKilledOneBlocksNobody() throws Exception {
        Path file = folder.resolve("credentials.json");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file + ".lock")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (InputStream told = holder.getInputStream();
                CredentialFileStore store = new CredentialFileStore(file)) {
            assertThat(told.read()).isEqualTo('L');
            Future<?> loading = thread.submit(() -> store.load());
            assertThatThrownBy(() -> loading.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            holder.destroyForcibly();
            assertThat(loading.get(10, TimeUnit.SECONDS)).isNotNull();
        } finally {
            holder.destroyForcibly().waitFor();
            thread.shutdownNow();
        }
    }

    @Test
    void waitingForALockEndsWithAnError() throws Exception {
        Path lock = folder.resolve("some.lock");
        try (LockFile held = new LockFile(lock, Duration.ofSeconds(1));
                LockFile wanting = new LockFile(lock, Duration.ofMillis(50))) {
            held.inTurn(() -> {
                assertThatThrownBy(() -> wanting.inTurn(() -> true)).hasMessageContaining("held");
                return true;
            });
            assertThat(wanting.inTurn(() -> true)).isTrue();
        }
    }

    @Test
    void anInterruptedWriterSpoilsNoLaterTurn() throws Exception {
        Path lock = folder.resolve("some.lock");
        try (LockFile held = new LockFile(lock, Duration.ofSeconds(10));
                LockFile wanting = new LockFile(lock, Duration.ofSeconds(10))) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            held.inTurn(() -> {
                Thread waiting = new Thread(() -> failure.complete(catchThrowable(() -> wanting.inTurn(() -> true))));
                waiting.start();
                await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
                waiting.interrupt();
                return failure.join();
            });
            assertThat(failure.join()).isInstanceOf(InterruptedIOException.class);
            assertThat(wanting.inTurn(() -> true)).isTrue();
        }
    }

    @Test
    void aFullDiskIsAnErrorAndLeavesTheOldContent() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        Path file = folder.resolve("credentials.json");
        FileReplacement onFullDisk = (target, content) -> {
            try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
            }
        };
        Files.writeString(file, "{}");
        try (CredentialFileStore store = new CredentialFileStore(file, onFullDisk)) {
            store.load();
            assertThatThrownBy(() -> store.add("x", tokens(1))).isInstanceOf(AccountStoreException.class);
        }
        assertThat(file).hasContent("{}");
    }

    private static int addTwentyAndRemoveFive(CredentialFileStore store, String prefix) throws AccountStoreException {
        int kept = 0;
        for (int i = 0; i < 20; i++) {
            kept += store.add(prefix + i, tokens(i)) ? 1 : 0;
        }
        for (int i = 0; i < 5; i++) {
            kept -= store.remove(prefix + i) ? 1 : 0;
        }
        return kept;
    }

    private static int sum(List<Callable<Integer>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            int sum = 0;
            for (Future<Integer> result : threads.invokeAll(tasks)) {
                sum += result.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    private static AccountCredential tokens(int number) {
        return new AccountCredential(Secret.of("a" + number), Secret.of("r" + number), Instant.ofEpochMilli(number));
    }
}
