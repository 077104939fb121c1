package dev.sallyport.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountSnapshot;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.event.GatewayEvent;
import dev.sallyport.event.GatewayEvent.RequestFinished;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusMetricsTest {
    private final AtomicReference<Optional<PoolSnapshot>> pool = new AtomicReference<>(Optional.empty());
    private final AtomicInteger inFlight = new AtomicInteger();
    private final PrometheusMetrics metrics = new PrometheusMetrics(pool::get, inFlight::get);

    @Test
    void countsRequestsByStatusAndMethod() {
        metrics.accept(finished("POST", 200, Duration.ofMillis(7)));
        metrics.accept(finished("POST", 200, Duration.ofMillis(7)));
        metrics.accept(finished("GET", 429, Duration.ofMillis(7)));

        assertThat(lines())
                .contains(
                        "proxy_requests_total{method=\"POST\",status=\"200\"} 2.0",
                        "proxy_requests_total{method=\"GET\",status=\"429\"} 1.0");
    }

    @Test
    void durationFallsIntoBucketsFrom5MillisecondsTo60Seconds() {
        metrics.accept(finished("POST", 200, Duration.ofMillis(7)));
        metrics.accept(finished("POST", 200, Duration.ofSeconds(90)));

        String name = "proxy_request_duration_seconds";
        assertThat(lines().stream().filter(line -> line.startsWith(name)).toList())
                .containsExactly(
                        name + "_bucket{status=\"200\",le=\"0.005\"} 0",
                        name + "_bucket{status=\"200\",le=\"0.01\"} 1",
                        name + "_bucket{status=\"200\",le=\"0.025\"} 1",
                        name + "_bucket{status=\"200\",le=\"0.05\"} 1",
                        name + "_bucket{status=\"200\",le=\"0.1\"} 1",
                        name + "_bucket{status=\"200\",le=\"0.25\"} 1",
                        name + "_bucket{status=\"200\",le=\"0.5\"} 1",
                        name + "_bucket{status=\"200\",le=\"1.0\"} 1",
                        name + "_bucket{status=\"200\",le=\"2.5\"} 1",
                        name + "_bucket{status=\"200\",le=\"5.0\"} 1",
                        name + "_bucket{status=\"200\",le=\"10.0\"} 1",
                        name + "_bucket{status=\"200\",le=\"30.0\"} 1",
                        name + "_bucket{status=\"200\",le=\"60.0\"} 1",
                        name + "_bucket{status=\"200\",le=\"+Inf\"} 2",
                        name + "_count{status=\"200\"} 2",
                        name + "_sum{status=\"200\"} 90.007");
    }

    @ParameterizedTest
    @CsvSource({"POST, POST", "PATCH, PATCH", "post, OTHER", "BREW, OTHER", "'\"} 1', OTHER", "PROPFIND, OTHER"})
    void methodsAreAFewAndTheRestIsOther(String method, String label) {
        metrics.accept(finished(method, 200, Duration.ofMillis(1)));

        assertThat(lines()).contains("proxy_requests_total{method=\"" + label + "\",status=\"200\"} 1.0");
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "599, 599", "600, other", "-1, other", "0, other", "70000, other"})
    void statusesOutsideOfHttpAreOther(int status, String label) {
        metrics.accept(finished("GET", status, Duration.ofMillis(1)));

        assertThat(lines()).contains("proxy_requests_total{method=\"GET\",status=\"" + label + "\"} 1.0");
    }

    @Test
    void countsWhatHappensInThePoolAndUpstream() {
        metrics.accept(new GatewayEvent.UpstreamFailed("http_529"));
        metrics.accept(new GatewayEvent.FailedOver("a", "quota"));
        metrics.accept(new GatewayEvent.TokenRefreshed("a", "success"));
        metrics.accept(new GatewayEvent.TokenRefreshed("a", "rejected"));
        metrics.accept(new GatewayEvent.QuotaExhausted("a", Instant.EPOCH));
        metrics.accept(new GatewayEvent.AccountMoved("a", "available", "disabled", "rejected", Optional.empty()));
        metrics.accept(new GatewayEvent.AdminActed(Instant.EPOCH, "key", "account_enable", "a", "done"));

        assertThat(lines())
                .contains(
                        "proxy_upstream_errors_total{error_type=\"http_529\"} 1.0",
                        "pool_failovers_total{from_account=\"a\",reason=\"quota\"} 1.0",
                        "pool_token_refreshes_total{account_id=\"a\",result=\"success\"} 1.0",
                        "pool_token_refreshes_total{account_id=\"a\",result=\"rejected\"} 1.0",
                        "pool_quota_exhaustions_total{account_id=\"a\"} 1.0",
                        "pool_account_moves_total{account_id=\"a\",from=\"available\",to=\"disabled\"} 1.0",
                        "admin_actions_total{action=\"account_enable\",result=\"done\"} 1.0");
    }

    @Test
    void accountStatesAreThoseAtTheScrape() {
        pool.set(Optional.of(poolOf("available")));
        assertThat(lines())
                .contains(
                        "pool_account_status{account_id=\"a\",status=\"available\"} 1.0",
                        "pool_account_status{account_id=\"a\",status=\"cooling_down\"} 0.0",
                        "pool_account_status{account_id=\"a\",status=\"disabled\"} 0.0",
                        "pool_account_open_leases{account_id=\"a\"} 3.0",
                        "pool_account_grant_aging{account_id=\"a\"} 1.0");

        pool.set(Optional.of(poolOf("cooling_down")));
        assertThat(lines())
                .contains(
                        "pool_account_status{account_id=\"a\",status=\"available\"} 0.0",
                        "pool_account_status{account_id=\"a\",status=\"cooling_down\"} 1.0");

        pool.set(Optional.empty());
        assertThat(lines()).noneMatch(line -> line.startsWith("pool_account_status{"));
    }

    @Test
    void gaugesFollowStreamsAndRequests() {
        metrics.accept(new GatewayEvent.StreamsChanged(1));
        metrics.accept(new GatewayEvent.StreamsChanged(1));
        metrics.accept(new GatewayEvent.StreamsChanged(-1));
        inFlight.set(5);

        assertThat(lines()).contains("proxy_open_streams 1.0", "proxy_requests_in_flight 5.0");
    }

    @Test
    void tellsFirstByteSizesCutsAndErrorsMadeHere() {
        metrics.accept(new RequestFinished(
                Instant.EPOCH,
                "req_1",
                "POST",
                "anthropic",
                "/v1/messages",
                Optional.of("principal-x"),
                Optional.of("api_key"),
                Optional.of("session-x"),
                Optional.of("model-x"),
                Optional.empty(),
                503,
                Optional.of("pool_exhausted"),
                true,
                1,
                100,
                200,
                Optional.of(Duration.ofMillis(300)),
                Duration.ofSeconds(2)));

        assertThat(lines())
                .contains(
                        "proxy_first_byte_seconds_bucket{le=\"0.25\"} 0",
                        "proxy_first_byte_seconds_bucket{le=\"0.5\"} 1",
                        "proxy_request_bytes_total 100.0",
                        "proxy_response_bytes_total 200.0",
                        "proxy_responses_cut_short_total 1.0",
                        "gateway_errors_total{code=\"pool_exhausted\"} 1.0")
                .noneMatch(line -> line.contains("principal-x") || line.contains("session-x"))
                .noneMatch(line -> line.contains("model-x") || line.contains("/v1/messages"));
    }

    @Test
    void labelsFromOutsideAreBounded() {
        for (int i = 0; i < 5000; i++) {
            metrics.accept(new GatewayEvent.UpstreamFailed("kind-" + i));
        }

        List<String> series = lines().stream()
                .filter(line -> line.startsWith("proxy_upstream_errors_total{"))
                .toList();
        assertThat(series).hasSize(257).contains("proxy_upstream_errors_total{error_type=\"other\"} 4744.0");
    }

    @Test
    void twoGatewaysInOneProcessDoNotMix() {
        PrometheusMetrics other = new PrometheusMetrics(Optional::empty, () -> 0);

        metrics.accept(new GatewayEvent.UpstreamFailed("connect"));

        assertThat(new String(other.scrape(), StandardCharsets.UTF_8)).doesNotContain("error_type=\"connect\"");
    }

    @Test
    void everyMetricExplainsItself() {
        metrics.accept(finished("POST", 200, Duration.ofMillis(1)));
        pool.set(Optional.of(poolOf("available")));
        List<String> helped = lines().stream()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ")[2])
                .toList();
        List<String> typed = lines().stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .toList();

        assertThat(helped).containsExactlyElementsOf(typed).contains("jvm_memory_used_bytes", "jvm_threads_current");
        assertThat(metrics.contentType()).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void noRequestIsLostUnderConcurrency() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(threads.submit(() -> {
                    start.await();
                    for (int n = 0; n < 1000; n++) {
                        metrics.accept(finished("POST", 200 + n % 4, Duration.ofMillis(n)));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(lines())
                .contains(
                        "proxy_requests_total{method=\"POST\",status=\"200\"} 2000.0",
                        "proxy_requests_total{method=\"POST\",status=\"203\"} 2000.0",
                        "proxy_request_duration_seconds_count{status=\"201\"} 2000");
    }

    private List<String> lines() {
        return new String(metrics.scrape(), StandardCharsets.UTF_8).lines().toList();
    }

    private static PoolSnapshot poolOf(String status) {
        return new PoolSnapshot(
                new PoolCounts(1, 1, 0, 0),
                List.of(new AccountSnapshot(
                        "a", status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, 3)));
    }

    private static RequestFinished finished(String method, int status, Duration total) {
        return new RequestFinished(
                Instant.EPOCH,
                "req_1",
                method,
                "anthropic",
                "/v1/messages",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                false,
                1,
                10,
                20,
                Optional.empty(),
                total);
    }
}
