package dev.sallyport.account;

import dev.sallyport.event.EventSink;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What the pool needs from outside. {@code random} is asked from many threads. */
public record PoolPorts(
        CredentialStore credentials,
        PoolStateStore states,
        RefreshGuard guard,
        EventSink events,
        Clock clock,
        RandomGenerator random) {}
