package dev.sallyport.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of logins that near their end, once a day each. */
final class GrantAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(GrantAlarm.class);
    private static final Duration SILENCE = Duration.ofDays(1);

    private final Clock clock;
    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    GrantAlarm(Clock clock) {
        this.clock = clock;
    }

    /** True: a warning was written. */
    boolean check(Account account) {
        Instant now = clock.instant();
        if (!account.grant().isAging(now) || wasToldOf(account.id(), now)) {
            return false;
        }
        warned.put(account.id(), now);
        LOG.warn("Account {}: its login is old and may end soon; log in again", account.id());
        return true;
    }

    void forget(String id) {
        warned.remove(id);
    }

    private boolean wasToldOf(String id, Instant now) {
        Instant last = warned.get(id);
        return last != null && now.isBefore(last.plus(SILENCE)) && !now.isBefore(last);
    }
}
