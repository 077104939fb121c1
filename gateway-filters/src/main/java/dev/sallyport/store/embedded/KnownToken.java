package dev.sallyport.store.embedded;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A record as found in its place: what never changes is kept here, the rest is read from the place each time. */
final class KnownToken {
    private final Slot slot;
    private final int incarnation;
    private final UUID id;
    private final long limit;
    private final RecordText text;

    private KnownToken(Slot slot, int incarnation, UUID id, long limit, RecordText text) {
        this.slot = slot;
        this.incarnation = incarnation;
        this.id = id;
        this.limit = limit;
        this.text = text;
    }

    /** Empty if the record is damaged, or was replaced while it was read. */
    static Optional<KnownToken> read(Slot slot, int incarnation) {
        UUID id = slot.id();
        long limit = slot.limit();
        byte[] bytes = slot.text();
        boolean whole = slot.whole(bytes);
        if (!whole || !CountWord.isLiveAs(slot.count(), incarnation)) {
            return Optional.empty();
        }
        return RecordText.parse(bytes).map(text -> new KnownToken(slot, incarnation, id, limit, text));
    }

    UUID id() {
        return id;
    }

    boolean live() {
        return CountWord.isLiveAs(slot.count(), incarnation);
    }

    boolean at(Slot other) {
        return slot.samePlace(other);
    }

    TokenRecord record() {
        long word = slot.count();
        return new TokenRecord(
                id,
                text.label(),
                text.issuedAt(),
                Instant.ofEpochMilli(slot.end()),
                CountWord.isRevoked(word),
                limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit),
                CountWord.used(word),
                text.limits());
    }

    CountOutcome count(Instant now) {
        Optional<CountOutcome> refusal = refusal(slot.count(), now);
        if (refusal.isEmpty()) {
            refusal = countInMinute(now.getEpochSecond());
        }
        while (refusal.isEmpty()) {
            long word = slot.count();
            refusal = refusal(word, now);
            if (refusal.isEmpty() && slot.count(word, CountWord.plusOne(word))) {
                return new CountOutcome.Counted(CountWord.used(word) + 1);
            }
        }
        return refusal.get();
    }

    private Optional<CountOutcome> refusal(long word, Instant now) {
        if (!CountWord.isLiveAs(word, incarnation)) {
            return Optional.of(new CountOutcome.NotGood(new TokenVerdict.Unknown(id)));
        }
        if (CountWord.isRevoked(word)) {
            return Optional.of(new CountOutcome.NotGood(new TokenVerdict.Revoked(id)));
        }
        if (now.toEpochMilli() >= slot.end()) {
            return Optional.of(new CountOutcome.NotGood(new TokenVerdict.Expired(id)));
        }
        long used = CountWord.used(word);
        return limit >= 0 && used >= limit ? Optional.of(new CountOutcome.Spent(used, limit)) : Optional.empty();
    }

    // Counted before the budget: of several that race for the last request of the budget, the losers only waste their
    // share of the minute.
    private Optional<CountOutcome> countInMinute(long second) {
        if (text.limits().requestsPerMinute().isEmpty()) {
            return Optional.empty();
        }
        int most = text.limits().requestsPerMinute().getAsInt();
        while (true) {
            long word = slot.minute();
            if (MinuteWord.full(word, second, most)) {
                return Optional.of(new CountOutcome.TooFast(Duration.ofSeconds(MinuteWord.remaining(word, second))));
            }
            if (slot.minute(word, MinuteWord.plusOne(word, second))) {
                return Optional.empty();
            }
        }
    }

    void uncount() {
        change(CountWord::minusOne);
    }

    boolean revoke() {
        boolean done = change(CountWord::revoked);
        slot.force();
        return done;
    }

    boolean delete() {
        boolean done = change(word -> CountWord.dead(incarnation));
        slot.force();
        return done;
    }

    /** Under the {@link WriteLock} only, so that the place cannot go to another record meanwhile. */
    boolean expire(Instant end) {
        long wanted = end.toEpochMilli();
        long old = slot.end();
        while (live() && wanted < old && !slot.end(old, wanted)) {
            old = slot.end();
        }
        slot.force();
        return live();
    }

    /** One step from a word to the next. */
    private interface Step {
        long after(long word);
    }

    // False: the record is gone, and whoever has its place now is not touched.
    private boolean change(Step step) {
        while (true) {
            long word = slot.count();
            if (!CountWord.isLiveAs(word, incarnation)) {
                return false;
            }
            if (slot.count(word, step.after(word))) {
                return true;
            }
        }
    }
}
