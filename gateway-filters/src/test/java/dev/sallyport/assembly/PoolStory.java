package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.GatewayHarnessBuilder;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Reply;
import dev.sallyport.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A pool in which {@code one} is the first in turn, with a clock that a test moves; closing it asks for open leases. */
final class PoolStory implements AutoCloseable {
    final TestClock clock = new TestClock();
    final GatewayHarness gateway;

    private PoolStory(GatewayHarnessBuilder builder) {
        gateway = builder.clock(clock).start();
        gateway.api().always(Replies.message("ok"));
    }

    static PoolStory of(Path directory, String... accounts) {
        return new PoolStory(GatewayHarness.pool(directory, accounts));
    }

    static PoolStory of(GatewayHarnessBuilder builder) {
        return new PoolStory(builder);
    }

    PoolStory always(String account, Reply reply) {
        gateway.whenAccount(account).always(reply);
        return this;
    }

    PoolStory once(String account, Reply... replies) {
        gateway.whenAccount(account).reply(replies);
        return this;
    }

    RawAnswer ask() {
        return ask("a");
    }

    RawAnswer ask(String session) {
        return gateway.send(GatewayAnswers.inSession(session));
    }

    RawAnswer ask(RawRequest request) {
        return gateway.send(request);
    }

    void assertServed(String session) {
        RawAnswer answer = ask(session);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** With which accounts the fake API was asked since the last look. */
    List<String> asked() {
        List<String> accounts = gateway.accountsAsked();
        gateway.api().clear();
        return accounts;
    }

    String state(String account) {
        gateway.awaitIdle();
        return gateway.accountStates().get(account);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        try {
            assertThat(gateway.openLeases()).as("open leases").isZero();
            assertThat(gateway.api().malformed()).isEmpty();
        } finally {
            gateway.close();
        }
    }
}
