package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.JsonText;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway tells of itself, in each state of its pool. */
class StatusPagesIT {
    @TempDir
    Path directory;

    private static void assertPool(PoolStory pool, String health, int ready, List<Integer> counts) {
        pool.gateway.awaitIdle();
        Map<String, String> page = JsonText.members(pool.gateway.health());
        assertThat(page)
                .containsEntry("status", "\"" + health + "\"")
                .containsEntry("mode", "\"oauth_pool\"")
                .containsKeys("uptime_seconds", "requests_served", "errors_total");
        assertCounts(page.get("pool"), counts);
        assertThat(pool.gateway.send(RawRequest.get("/ready")).status()).isEqualTo(ready);
        assertCounts(pool.gateway.admin(RawRequest.get("/admin/pool")).text(), counts);
        assertThat(List.of("available", "cooling_down", "disabled"))
                .extracting(state -> (int) pool.gateway.accountStates().keySet().stream()
                        .mapToDouble(id -> pool.gateway.metric(
                                "pool_account_status{account_id=\"" + id + "\",status=\"" + state + "\"}"))
                        .sum())
                .isEqualTo(counts.subList(1, 4));
    }

    private static void assertCounts(String json, List<Integer> counts) {
        Map<String, String> members = JsonText.members(json);
        assertThat(List.of("accounts_total", "accounts_available", "accounts_cooling", "accounts_disabled"))
                .extracting(name -> Integer.parseInt(members.get(name)))
                .isEqualTo(counts);
        assertThat(JsonText.elements(members.get("accounts"))).hasSize(counts.get(0));
    }

    @Test
    void anEmptyPoolIsUnhealthyAndNotReady() {
        try (PoolStory pool = PoolStory.of(directory)) {
            assertPool(pool, "unhealthy", 503, List.of(0, 0, 0, 0));
        }
    }

    @Test
    void thePagesFollowThePoolFromHealthyToUnhealthyAndBack() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            assertPool(pool, "healthy", 200, List.of(2, 2, 0, 0));

            pool.once("one", Replies.quota429(pool.clock.instant().plusSeconds(600)));
            pool.assertServed("a");
            assertPool(pool, "degraded", 200, List.of(2, 1, 1, 0));
            String accounts = JsonText.members(
                            JsonText.members(pool.gateway.health()).get("pool"))
                    .get("accounts");
            assertThat(JsonText.members(JsonText.elements(accounts).get(0)))
                    .isEqualTo(Map.of("id", "\"one\"", "status", "\"cooling_down\"", "cooldown_remaining_secs", "600"));
            assertThat(JsonText.members(JsonText.elements(accounts).get(1)))
                    .isEqualTo(Map.of("id", "\"two\"", "status", "\"available\""));

            pool.once("two", Replies.error(401, "x", "x"), Replies.error(401, "x", "x"));
            assertThat(pool.ask("a").status()).isEqualTo(503);
            assertPool(pool, "unhealthy", 503, List.of(2, 0, 1, 1));

            pool.pass(Duration.ofSeconds(600));
            assertPool(pool, "degraded", 200, List.of(2, 1, 0, 1));
            pool.gateway.admin(RawRequest.post("/admin/accounts/two/enable", ""));
            assertPool(pool, "healthy", 200, List.of(2, 2, 0, 0));
        }
    }

    @Test
    void requestsAreCountedByStatusAndMethod() {
        try (PoolStory pool = PoolStory.of(directory, "one")) {
            pool.assertServed("a");
            pool.once("one", Replies.error(400, "invalid_request_error", "x"), Replies.error(501, "api_error", "x"));
            pool.ask();
            pool.ask();
            pool.ask(RawRequest.get("/v1/models"));
            pool.ask(RawRequest.get("/nowhere"));
            pool.gateway.awaitIdle();

            for (String served : List.of("200\",method=\"POST", "400\",method=\"POST", "501\",method=\"POST")) {
                assertThat(requests(pool, served)).as(served).isEqualTo(1);
            }
            assertThat(requests(pool, "200\",method=\"GET")).isEqualTo(1);
            assertThat(pool.gateway.metric("proxy_request_duration_seconds_count{status=\"200\"}"))
                    .isEqualTo(2);
            assertThat(pool.gateway.metric("gateway_errors_total{code=\"no_route\"}"))
                    .isEqualTo(1);
            assertThat(JsonText.members(pool.gateway.health())).containsEntry("errors_total", "1");
        }
    }

    private static double requests(PoolStory pool, String statusAndMethod) {
        String[] parts = statusAndMethod.split("\",method=\"");
        return pool.gateway.metric("proxy_requests_total{method=\"" + parts[1] + "\",status=\"" + parts[0] + "\"}");
    }

    @Test
    void withoutAPoolTheGatewayIsHealthyAndReady() {
        try (GatewayHarness gateway = GatewayHarness.passthrough().start()) {
            assertThat(JsonText.members(gateway.health()))
                    .containsEntry("status", "\"healthy\"")
                    .containsEntry("mode", "\"passthrough\"")
                    .doesNotContainKey("pool");
            assertThat(gateway.send(RawRequest.get("/ready")).status()).isEqualTo(200);
            assertThat(gateway.send(RawRequest.of("HEAD", "/")).status()).isEqualTo(200);
            assertThat(gateway.admin(RawRequest.get("/admin/pool")).status()).isEqualTo(409);
        }
    }

    @Test
    void aGatewayThatLeavesIsNotReadyAndStillHealthy() {
        try (GatewayHarness gateway = GatewayHarness.passthrough().start()) {
            gateway.gateway().beginDrain();

            assertThat(gateway.send(RawRequest.get("/ready")).status()).isEqualTo(503);
            assertThat(gateway.send(RawRequest.get("/health")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/pool", "/admin/accounts", "/admin/accounts/init-oauth"})
    void theMainListenerHasNoAdminSide(String path) {
        try (GatewayHarness gateway = GatewayHarness.pool(directory, "one").start()) {
            RawAnswer answer = gateway.send(RawRequest.get(path));

            GatewayAnswers.assertError(answer, 404, "not_found_error", "no_route");
        }
    }
}
