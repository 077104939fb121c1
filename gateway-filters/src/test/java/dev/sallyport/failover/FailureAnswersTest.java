package dev.sallyport.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolCounts;
import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.http.ErrorWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureAnswersTest {

    @Test
    void aSilentUpstreamIsA504WithSecondsAndAttempts() {
        GatewayError error = FailureAnswers.noAnswer(new Failure.Silent(Duration.ofSeconds(60)), 2);

        assertThat(error.status()).isEqualTo(504);
        assertThat(error.type()).isEqualTo(ErrorType.API);
        assertThat(error.retryHelps()).isTrue();
        assertThat(error.message()).contains("60 s").contains("2 attempts made");
    }

    @Test
    void anUnreachableUpstreamIsA502WithItsKind() {
        GatewayError error = FailureAnswers.noAnswer(new Failure.Unreachable("dns"), 1);

        assertThat(error.status()).isEqualTo(502);
        assertThat(error.type()).isEqualTo(ErrorType.API);
        assertThat(error.message()).startsWith("Upstream request failed").contains("dns", "1 attempt made");
    }

    @Test
    void anExhaustedPoolHasTheBodyThatIsPromised() {
        GatewayError error =
                FailureAnswers.poolExhausted(new PoolCounts(4, 1, 2, 1), Optional.of(Duration.ofSeconds(3)));

        assertThat(error.status()).isEqualTo(503);
        assertThat(error.code()).isEqualTo("pool_exhausted");
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(ErrorWriter.body(error, "req_1"))
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"pool_exhausted\","
                        + "\"message\":\"All accounts exhausted\",\"pool\":{\"accounts_total\":4,"
                        + "\"accounts_available\":1,\"accounts_cooling\":2,\"accounts_disabled\":1}},"
                        + "\"request_id\":\"req_1\"}");
    }
}
