package dev.sallyport.store.embedded;

import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where each record is, as far as this process has looked; it looks again when a file says that there is news. */
final class TokenIndex {
    private final TokenFile file;
    private final ConcurrentHashMap<UUID, KnownToken> known = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long seenGeneration;
    private volatile int damaged;

    TokenIndex(TokenFile file) throws IOException {
        this.file = file;
        look();
    }

    /** Costs no I/O, unless the record is not known and the file has news. */
    Optional<KnownToken> find(UUID id) throws IOException {
        KnownToken token = known.get(id);
        if (token != null && token.live()) {
            return Optional.of(token);
        }
        lookIfNews();
        token = known.get(id);
        if (token == null && damaged > 0) {
            throw new TokenStoreException(
                    damaged + " token records are damaged, and the one looked for may be one of them");
        }
        return Optional.ofNullable(token).filter(KnownToken::live);
    }

    List<KnownToken> all() throws IOException {
        lookIfNews();
        return known.values().stream().filter(KnownToken::live).toList();
    }

    /** A dead place of just that size, if there is one. For whoever holds the {@link WriteLock}. */
    @Nullable
    Slot deadPlace(int size) throws IOException {
        List<Slot> found = new ArrayList<>();
        file.forEach(slot -> {
            if (found.isEmpty() && slot.size() == size && !CountWord.isLive(slot.count())) {
                found.add(slot);
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    int damaged() {
        return damaged;
    }

    private void lookIfNews() throws IOException {
        if (file.generation() != seenGeneration) {
            look();
        }
    }

    private void look() throws IOException {
        looking.lock();
        try {
            // Read first: what comes in during the look is news for the next one.
            long generation = file.generation();
            Set<UUID> seen = new HashSet<>();
            int[] unreadable = new int[1];
            file.forEach(slot -> take(slot, seen, unreadable));
            known.keySet().retainAll(seen);
            damaged = unreadable[0];
            seenGeneration = generation;
        } finally {
            looking.unlock();
        }
    }

    private void take(Slot slot, Set<UUID> seen, int[] unreadable) {
        long before = slot.count();
        if (!CountWord.isLive(before)) {
            return;
        }
        UUID id = slot.id();
        KnownToken old = known.get(id);
        if (old != null && old.live() && old.at(slot)) {
            seen.add(id);
            return;
        }
        Optional<KnownToken> token = KnownToken.read(slot, CountWord.incarnation(before));
        if (token.isPresent()) {
            known.put(token.get().id(), token.get());
            seen.add(token.get().id());
        } else if (CountWord.isLiveAs(slot.count(), CountWord.incarnation(before))) {
            // Still the same record, so it was not being replaced while we read it.
            unreadable[0]++;
        }
    }
}
