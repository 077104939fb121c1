package dev.sallyport.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.event.GatewayEvent;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AuditLog log = new AuditLog(new TestClock(), lines::add);

    @Test
    void tellsWhoDidWhatToWhom() {
        log.accept(new GatewayEvent.AdminActed(Instant.EPOCH, "alice", "account_enable", "claude-max-1", "done"));

        assertThat(lines)
                .containsExactly("{\"time\":\"1970-01-01T00:00:00.000Z\",\"event\":\"admin\",\"who\":\"alice\","
                        + "\"action\":\"account_enable\",\"subject\":\"claude-max-1\",\"result\":\"done\"}");
    }

    @Test
    void tellsHowAnAccountMovedAndUntilWhen() {
        Instant until = TestClock.START.plus(Duration.ofHours(1));

        log.accept(new GatewayEvent.AccountMoved("a", "available", "cooling_down", "quota", Optional.of(until)));
        log.accept(new GatewayEvent.AccountMoved("a", "cooling_down", "available", "time over", Optional.empty()));

        assertThat(lines)
                .containsExactly(
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"event\":\"account\",\"account\":\"a\","
                                + "\"from\":\"available\",\"to\":\"cooling_down\",\"reason\":\"quota\","
                                + "\"until\":\"2026-01-02T04:04:05.000Z\"}",
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"event\":\"account\",\"account\":\"a\","
                                + "\"from\":\"cooling_down\",\"to\":\"available\",\"reason\":\"time over\"}");
    }

    @Test
    void otherEventsAreNotItsBusiness() {
        log.accept(new GatewayEvent.StreamsChanged(1));

        assertThat(lines).isEmpty();
    }
}
