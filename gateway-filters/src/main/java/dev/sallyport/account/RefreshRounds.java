package dev.sallyport.account;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool's background: follows its stores, writes what could not be written, refreshes what nears its end. Run it
 * again and again, each time {@link #nextDelay} after it has ended. Never throws; a second run beside the first returns
 * at once.
 */
public final class RefreshRounds implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRounds.class);

    private final PoolSettings settings;
    private final PoolParts parts;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicBoolean running = new AtomicBoolean();

    RefreshRounds(PoolSettings settings, PoolParts parts, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.parts = parts;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            round();
        } catch (RuntimeException broken) {
            LOG.error("A background round of the account pool broke off", broken);
        } finally {
            running.set(false);
        }
    }

    /** The refresh interval, a tenth more or less, so that several nodes do not march in step. */
    public Duration nextDelay() {
        long whole = settings.refreshInterval().toMillis();
        return Duration.ofMillis(whole - whole / 10 + random.nextLong(whole / 5 + 1));
    }

    /** Refreshes every account whose access token has no more than the threshold left, in random order. */
    public void refreshDue() {
        List<Account> accounts = new ArrayList<>(parts.ledger().all());
        Collections.shuffle(accounts, new Random(random.nextLong()));
        accounts.stream()
                .filter(this::isDue)
                .forEach(due ->
                        parts.refresher().refresh(due.id(), due.credential().access()));
    }

    private void round() {
        parts.watch().look();
        parts.imports().renewChanged().problems().forEach(problem -> LOG.warn("Import: {}", problem));
        parts.saveUnsaved();
        refreshDue();
        parts.ledger().all().forEach(parts.alarm()::check);
    }

    private boolean isDue(Account account) {
        return !account.isDisabled() && !account.canServe(settings.refreshThreshold(), clock.instant());
    }
}
