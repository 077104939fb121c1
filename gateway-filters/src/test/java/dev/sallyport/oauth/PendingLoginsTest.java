package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PendingLoginsTest {
    private final TestClock clock = new TestClock();
    private final PendingLogins logins = new PendingLogins(clock, new SecureRandom());

    @Test
    void stateHas43UrlSafeCharacters() {
        assertThat(logins.begin("a").state()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void loginServesOnce() {
        PendingLogin login = logins.begin("a");
        assertThat(logins.take(login.state())).contains(login);
        assertThat(logins.take(login.state())).isEmpty();
    }

    @Test
    void loginLivesForTenMinutes() {
        PendingLogin early = logins.begin("a");
        PendingLogin late = logins.begin("b");
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(logins.take(early.state())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(logins.take(late.state())).isEmpty();
    }

    @Test
    void clockSetBackDoesNotLengthenItsLife() {
        PendingLogin login = logins.begin("a");
        clock.advance(Duration.ofHours(-1));
        assertThat(logins.take(login.state())).isEmpty();
    }

    @Test
    void stateOfAnotherAccountIsRefusedAndStaysGoodForItsOwn() {
        PendingLogin login = logins.begin("a");
        assertThat(logins.take(login.state(), "b")).isEmpty();
        assertThat(logins.take(login.state(), "a")).contains(login);
    }

    @Test
    void ofMoreThanAHundredTheOldestIsForgotten() {
        List<PendingLogin> begun = new ArrayList<>();
        for (int i = 0; i < PendingLogins.LIMIT + 1; i++) {
            begun.add(logins.begin("a" + i));
        }
        assertThat(logins.take(begun.get(0).state())).isEmpty();
        assertThat(begun.subList(1, begun.size()))
                .allMatch(login -> logins.take(login.state()).isPresent());
    }

    @Test
    void ofManyAtOnceExactlyOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 50; round++) {
                PendingLogin login = logins.begin("a");
                CountDownLatch start = new CountDownLatch(1);
                Callable<Optional<PendingLogin>> take = () -> {
                    start.await();
                    return logins.take(login.state(), "a");
                };
                List<Future<Optional<PendingLogin>>> takers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    takers.add(threads.submit(take));
                }
                start.countDown();
                int winners = 0;
                for (Future<Optional<PendingLogin>> taker : takers) {
                    winners += taker.get().isPresent() ? 1 : 0;
                }
                assertThat(winners).isOne();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
