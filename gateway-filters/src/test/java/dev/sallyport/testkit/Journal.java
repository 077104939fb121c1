package dev.sallyport.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a fake server has seen so far. */
final class Journal {
    private final Signal signal = new Signal();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int connections;

    int connected() {
        return signal.change(() -> ++connections);
    }

    void add(RecordedRequest request) {
        signal.change(() -> requests.add(request));
    }

    void refuse(String reason) {
        signal.change(() -> refused.add(reason));
    }

    int connections() {
        return signal.read(() -> connections);
    }

    List<RecordedRequest> requests() {
        return signal.read(() -> List.copyOf(requests));
    }

    List<String> refused() {
        return signal.read(() -> List.copyOf(refused));
    }

    void clear() {
        signal.change(() -> {
            requests.clear();
            refused.clear();
            return null;
        });
    }

    RecordedRequest await(int count, Duration patience) {
        signal.await(() -> requests.size() >= count, patience, () -> count + " requests wanted, saw " + requests);
        return signal.read(() -> requests.get(count - 1));
    }

    void awaitConnections(int count, Duration patience) {
        signal.await(() -> connections >= count, patience, () -> count + " connections wanted, saw " + connections);
    }
}
