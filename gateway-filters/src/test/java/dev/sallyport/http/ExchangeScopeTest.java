package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.event.GatewayEvent.RequestFinished;
import dev.sallyport.http.ExchangeScope.Work;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeScopeTest {
    private static final GatewayError REFUSAL = GatewayError.refusal(ErrorType.PERMISSION, "target_refused", "No.");

    private final Admission admission = new Admission(1);
    private final RecordingEvents events = new RecordingEvents();
    private final ExchangeScope scope =
            new ExchangeScope(admission, new RequestIds(new Random(1)), events, new TestClock());
    private final FakeResponse response = new FakeResponse();

    /** How work may end; what is thrown to the container, the status that is told, and the error code that is told. */
    record Case(String name, Work work, Optional<Class<? extends Throwable>> thrown, int status, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> endings() {
        return List.of(
                new Case("returns", exchange -> {}, Optional.empty(), 200, ""),
                new Case("refuses", raising(new GatewayException(REFUSAL)), Optional.empty(), 403, "target_refused"),
                new Case("fails", raising(new IllegalStateException("bug")), Optional.empty(), 500, "internal_error"),
                new Case(
                        "the client left",
                        exchange -> {
                            throw new IOException("reset");
                        },
                        Optional.of(IOException.class),
                        499,
                        ""),
                new Case(
                        "a servlet failed",
                        exchange -> {
                            throw new ServletException("inner");
                        },
                        Optional.of(ServletException.class),
                        500,
                        ""),
                new Case(
                        "the machine failed",
                        exchange -> {
                            throw new StackOverflowError();
                        },
                        Optional.of(StackOverflowError.class),
                        500,
                        ""),
                new Case(
                        "a delivery without an answer, then a refusal",
                        delivering(0, new GatewayException(REFUSAL)),
                        Optional.empty(),
                        403,
                        "target_refused"),
                new Case(
                        "a delivery without an answer, then a fault",
                        delivering(0, new IllegalStateException("bug")),
                        Optional.empty(),
                        500,
                        "internal_error"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void whateverHappensIsToldOnceAndThePlaceIsFreeAgain(Case ending) {
        List<String> endings = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> run(exchange -> {
            exchange.onEnd(() -> endings.add("ended"));
            ending.work().run(exchange);
        }));

        assertThat(Optional.ofNullable(thrown).map(Object::getClass)).isEqualTo(ending.thrown());
        assertThat(endings).containsExactly("ended");
        assertThat(admission.running()).isZero();
        assertThat(events.of(RequestFinished.class)).singleElement().satisfies(told -> {
            assertThat(told.status()).isEqualTo(ending.status());
            assertThat(told.errorCode().orElse("")).isEqualTo(ending.code());
            assertThat(told.requestId()).startsWith("req_");
        });
    }

    @Test
    void anEndingThatFailsKeepsNoPlace() {
        Throwable thrown = catchThrowable(() -> run(exchange -> exchange.onEnd(() -> {
            throw new AssertionError("broken");
        })));

        assertThat(thrown).isNull();
        assertThat(admission.running()).isZero();
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void afterTheAnswerHasBegunAFaultIsACutNotAnAnswer() {
        FakeResponse begun = new FakeResponse().committed(200);

        Throwable thrown = catchThrowable(() ->
                scope.run(new FakeRequest().servlet(), begun.servlet(), raising(new IllegalStateException("bug"))));

        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(events.of(RequestFinished.class)).singleElement().satisfies(told -> {
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.errorCode()).isEmpty();
        });
        assertThat(admission.running()).isZero();
    }

    @Test
    void whoFindsNoPlaceIsToldToComeBackAndTakesNone() throws Exception {
        assertThat(admission.enter()).isTrue();

        run(raising(new AssertionError("must not run")));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("retry-after", "1").doesNotContainKey("x-should-retry");
        assertThat(events.of(RequestFinished.class))
                .singleElement()
                .satisfies(told -> assertThat(told.errorCode()).contains("too_many_connections"));
        assertThat(admission.running()).isEqualTo(1);
    }

    private void run(Work work) throws IOException, ServletException {
        scope.run(new FakeRequest().servlet(), response.servlet(), work);
    }

    private static Work raising(Throwable fault) {
        return exchange -> {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        };
    }

    private static Work delivering(int status, RuntimeException fault) {
        return exchange -> {
            exchange.put(Fact.DELIVERY, new Delivery(1, true, Optional.empty(), status, 0, Optional.empty(), false));
            throw fault;
        };
    }
}
