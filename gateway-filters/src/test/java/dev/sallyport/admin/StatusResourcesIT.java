package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.admin.ServletHarness.Reply;
import dev.sallyport.metrics.PrometheusMetrics;
import dev.sallyport.status.GatewayStatus;
import dev.sallyport.status.MetricsText;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusResourcesIT {
    private final TestClock clock = new TestClock();
    private volatile Optional<PoolSnapshot> pool = Optional.empty();
    private final GatewayStatus status = new GatewayStatus(clock, () -> pool);
    private final ServletHarness server = new ServletHarness();

    @BeforeEach
    void start() throws Exception {
        server.attribute(GatewayStatus.class, status)
                .attribute(MetricsText.class, new PrometheusMetrics(() -> pool, () -> 0))
                .servlet("/health", HealthServlet.class)
                .servlet("/ready", ReadyServlet.class)
                .servlet("/metrics", MetricsServlet.class)
                .servlet("", RootServlet.class)
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void withoutAPoolHealthIsShort() throws Exception {
        clock.advance(Duration.ofMillis(12_900));

        assertThat(server.get("/health").body())
                .isEqualTo("{\"status\":\"healthy\",\"mode\":\"passthrough\",\"uptime_seconds\":12,"
                        + "\"requests_served\":0,\"errors_total\":0}");
    }

    @Test
    void withAPoolHealthTellsItsAccountsAndIsStill200() throws Exception {
        pool = Optional.of(new FakeAccounts().snapshot());

        Reply reply = server.get("/health");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"status\":\"degraded\",\"mode\":\"oauth_pool\",\"uptime_seconds\":0,"
                        + "\"requests_served\":0,\"errors_total\":0,\"pool\":{\"accounts_total\":2,"
                        + "\"accounts_available\":1,\"accounts_cooling\":1,\"accounts_disabled\":0,\"accounts\":["
                        + "{\"id\":\"claude-max-1\",\"status\":\"available\",\"warning\":\"login nears its end\"},"
                        + "{\"id\":\"claude-max-2\",\"status\":\"cooling_down\",\"cooldown_remaining_secs\":62}]}}");
    }

    @Test
    void readinessEndsWhenDrainingBegins() throws Exception {
        assertThat(server.get("/ready").body()).isEqualTo("{\"ready\":true}");

        status.startDraining();

        Reply reply = server.get("/ready");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("{\"ready\":false,\"reason\":\"shutting down\"}");
        assertThat(server.get("/health").status()).isEqualTo(200);
    }

    @Test
    void metricsAreText() throws Exception {
        pool = Optional.of(new FakeAccounts().snapshot());

        Reply reply = server.get("/metrics");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("content-type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(reply.body())
                .contains("pool_account_status{account_id=\"claude-max-2\",status=\"cooling_down\"} 1.0");
    }

    @Test
    void theRootAnswersHeadAndNothingElse() throws Exception {
        Reply head = server.call("HEAD", "/", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        Reply get = server.get("/");
        assertThat(get.status()).isEqualTo(404);
        assertThat(get.body()).contains("\"type\":\"not_found_error\"");
    }

    @Test
    void probesAreNotWrittenTo() throws Exception {
        assertThat(server.post("/health", "{}").status()).isEqualTo(405);
        assertThat(server.call("HEAD", "/ready", "").status()).isEqualTo(200);
        assertThat(server.call("DELETE", "/metrics", "").status()).isEqualTo(405);
    }
}
