package dev.sallyport.admin;

import dev.sallyport.status.Readiness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether new requests should come here, and if not, why. */
record ReadyView(boolean ready, Optional<String> reason) implements View {

    static ReadyView of(Readiness readiness) {
        return switch (readiness) {
            case READY -> new ReadyView(true, Optional.empty());
            case DRAINING -> new ReadyView(false, Optional.of("shutting down"));
            case NO_ACCOUNT -> new ReadyView(false, Optional.of("no account of the pool is available"));
        };
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ready", ready);
        members.put("reason", reason);
        return members;
    }
}
