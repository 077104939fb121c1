package dev.sallyport.store.embedded;

import dev.sallyport.account.AccountMemory;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.PoolStateStore;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.store.embedded.JsonMapFile.Edit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the pool knows of its accounts, in a JSON file beside the credentials. A damaged one is set aside. */
public final class PoolStateFile implements PoolStateStore, AutoCloseable {
    /** Its usual name, in the folder of the credential file. */
    public static final String NAME = "pool-state.json";

    private static final Logger LOG = LoggerFactory.getLogger(PoolStateFile.class);
    private static final String DAMAGED = ".damaged";

    private final JsonMapFile file;

    public PoolStateFile(Path file) throws AccountStoreException {
        this(file, new AtomicReplacement());
    }

    PoolStateFile(Path file, FileReplacement replacement) throws AccountStoreException {
        this.file = new JsonMapFile(file, replacement);
    }

    @Override
    public Map<String, AccountMemory> load() throws AccountStoreException {
        try {
            return memories(file.look().orElse(JsonObject.empty()));
        } catch (AccountStoreException damaged) {
            if (!(damaged.getCause() instanceof MalformedJsonException)) {
                throw damaged;
            }
            file.setAside(DAMAGED);
            LOG.warn("{}; moved to {}{}, and every account counts as available", damaged.getMessage(), NAME, DAMAGED);
            return memories(file.look().orElse(JsonObject.empty()));
        }
    }

    @Override
    public Optional<Map<String, AccountMemory>> loadIfChanged() throws AccountStoreException {
        return file.isChanged() ? Optional.of(load()) : Optional.empty();
    }

    @Override
    public void put(String accountId, AccountMemory memory) throws AccountStoreException {
        file.update(content -> {
            JsonObject all = content.orElse(JsonObject.empty());
            return Edit.write(all.with(accountId, PoolStateEntry.write(memory)), true);
        });
    }

    @Override
    public void remove(String accountId) throws AccountStoreException {
        file.update(content -> content.filter(all -> all.has(accountId))
                .map(all -> Edit.write(all.without(accountId), true))
                .orElseGet(() -> Edit.leave(false)));
    }

    @Override
    public void close() throws AccountStoreException {
        file.close();
    }

    private static Map<String, AccountMemory> memories(JsonObject content) {
        Map<String, AccountMemory> memories = new LinkedHashMap<>();
        for (String id : content.names()) {
            content.object(id).flatMap(PoolStateEntry::read).ifPresent(memory -> memories.put(id, memory));
        }
        return memories;
    }
}
