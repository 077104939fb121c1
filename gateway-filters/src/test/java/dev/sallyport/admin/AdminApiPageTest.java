package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.event.GatewayEvent;
import dev.sallyport.metrics.PrometheusMetrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/admin-api.md} to the code. */
class AdminApiPageTest {
    private static final Path PAGE = Path.of("..", "docs", "admin-api.md");

    @Test
    void everyMetricIsOnThePage() throws Exception {
        String page = Files.readString(PAGE);
        PrometheusMetrics metrics = new PrometheusMetrics(() -> Optional.of(new FakeAccounts().snapshot()), () -> 0);
        happenings().forEach(metrics::accept);

        assertThat(new String(metrics.scrape(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> line.split(" ")[2])
                        .filter(name -> !name.startsWith("jvm_")))
                .hasSizeGreaterThan(18)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void everyServletAndItsCollaboratorIsOnThePage() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(List.of(
                        AdminAccessFilter.class,
                        AccountsServlet.class,
                        BeginLoginServlet.class,
                        CompleteLoginServlet.class,
                        ImportServlet.class,
                        PoolServlet.class,
                        TokensServlet.class,
                        TokenListServlet.class,
                        RevokeTokenServlet.class,
                        ExpireTokenServlet.class,
                        UnknownAdminServlet.class,
                        HealthServlet.class,
                        ReadyServlet.class,
                        MetricsServlet.class,
                        RootServlet.class))
                .allSatisfy(type -> assertThat(page).contains("`" + type.getSimpleName() + "`"));
    }

    /** One of each kind that makes a metric appear. */
    private static List<GatewayEvent> happenings() {
        return List.of(
                new GatewayEvent.RequestFinished(
                        Instant.EPOCH,
                        "req_1",
                        "POST",
                        "anthropic",
                        "/v1/messages",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        503,
                        Optional.of("pool_exhausted"),
                        true,
                        1,
                        1,
                        1,
                        Optional.of(Duration.ZERO),
                        Duration.ZERO),
                new GatewayEvent.UpstreamFailed("connect"),
                new GatewayEvent.FailedOver("a", "quota"),
                new GatewayEvent.AccountMoved("a", "available", "disabled", "rejected", Optional.empty()),
                new GatewayEvent.QuotaExhausted("a", Instant.EPOCH),
                new GatewayEvent.TokenRefreshed("a", "success"),
                new GatewayEvent.AdminActed(Instant.EPOCH, "key", "account_enable", "a", "done"));
    }
}
