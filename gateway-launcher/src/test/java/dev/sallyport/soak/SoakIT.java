package dev.sallyport.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.testkit.FakeLlmApi;
import dev.sallyport.testkit.FakeTokenEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many odd clients on a pool with a bad upstream; {@code -Dsoak.requests=20000} for the long run, {@code -Dsoak.seed}. */
@Timeout(3_600)
class SoakIT {
    private static final int REQUESTS = Integer.getInteger("soak.requests", 2_000);
    private static final long FIRST_SEED = Long.getLong("soak.seed", 1_000_000L);
    private static final int CLIENTS = 24;
    private static final int WARM_UP = 100;

    @TempDir
    Path directory;

    private final Map<SoakClient.End, AtomicInteger> ends = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong next = new AtomicLong(FIRST_SEED);

    @Test
    void everyByteArrivesAndNothingIsLeftOver() throws Exception {
        try (FakeLlmApi api = FakeLlmApi.start();
                FakeTokenEndpoint tokens = FakeTokenEndpoint.start()) {
            SoakUpstream upstream = new SoakUpstream(tokens);
            api.answer(upstream::answer);
            Path config = PoolOnDisk.write(directory, api.port(), tokens, 8, Duration.ofHours(4));
            try (BuiltGateway gateway = BuiltGateway.start(directory, config, "-Xmx1g")) {
                run(gateway, api, FIRST_SEED + WARM_UP);
                double threads = gateway.metric("jvm_threads_current");
                long began = System.nanoTime();
                run(gateway, api, FIRST_SEED + REQUESTS);
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                assertThat(wrong).isEmpty();
                assertThat(upstream.wrong()).isEmpty();
                assertThat(oddRequests(api)).isEmpty();
                assertNothingLeft(gateway, upstream, threads);
                System.out.printf(
                        "soak: %d requests in %.1f s, %d upstream, ends %s, %d token calls, %.0f threads, %d KB%n",
                        REQUESTS,
                        took.toMillis() / 1e3,
                        upstream.requests(),
                        ends,
                        tokens.calls(),
                        gateway.metric("jvm_threads_current"),
                        gateway.residentKb());
            }
        }
        assertThat(ends.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(REQUESTS);
        assertThat(ends.getOrDefault(SoakClient.End.REFUSED, new AtomicInteger()).get())
                .isLessThan(REQUESTS / 50);
    }

    private void run(BuiltGateway gateway, FakeLlmApi api, long end) throws InterruptedException {
        int port = gateway.port();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread thread = new Thread(() -> client(port, api, end), "soak-client-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void client(int port, FakeLlmApi api, long end) {
        try (SoakClient client = new SoakClient(port)) {
            for (long seed = take(end); seed >= 0 && wrong.size() < 20; seed = take(end)) {
                play(client, new SoakCase(seed));
                if (seed % 200 == 0) {
                    forget(api);
                }
            }
        } catch (IOException fault) {
            wrong.add("a client ended with " + fault);
        }
    }

    private void play(SoakClient client, SoakCase wanted) {
        try {
            ends.computeIfAbsent(client.play(wanted), e -> new AtomicInteger()).incrementAndGet();
        } catch (IOException | RuntimeException | AssertionError fault) {
            wrong.add(wanted + ": " + fault);
        }
    }

    /** The next seed; negative when all are taken. */
    private long take(long end) {
        long seed = next.getAndUpdate(now -> Math.min(now + 1, end));
        return seed < end ? seed : -1;
    }

    /** The fake keeps every body it was sent: too many for the long run. */
    private void forget(FakeLlmApi api) {
        wrong.addAll(oddRequests(api));
        api.clear();
    }

    /** Broken off by the gateway is fine, since its clients leave; anything else is not. */
    private static List<String> oddRequests(FakeLlmApi api) {
        return api.malformed().stream()
                .filter(line -> !line.contains("broke within a request"))
                .toList();
    }

    private static void assertNothingLeft(BuiltGateway gateway, SoakUpstream upstream, double threads) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(upstream.running()).describedAs("answers at the upstream").isZero();
            assertThat(leases(gateway)).describedAs("leases").isZero();
            // the request that asks is one itself, or none: metrics are answered outside the exchange
            assertThat(gateway.metric("proxy_requests_in_flight")).isLessThanOrEqualTo(1);
            assertThat(gateway.metric("proxy_open_streams")).isZero();
        });
        assertThat(gateway.metric("jvm_threads_current")).isLessThanOrEqualTo(threads + CLIENTS);
        assertThat(gateway.messages().lines().filter(line -> line.contains(" ERROR ")))
                .isEmpty();
        assertThat(gateway.jcmd("Thread.print")).doesNotContain("GatewayProxyServlet.");
    }

    private static int leases(BuiltGateway gateway) {
        Matcher leases = Pattern.compile("\"open_leases\":(\\d+)").matcher(gateway.admin("/admin/pool"));
        int sum = 0;
        int accounts = 0;
        while (leases.find()) {
            sum += Integer.parseInt(leases.group(1));
            accounts++;
        }
        assertThat(accounts).isEqualTo(8);
        return sum;
    }
}
