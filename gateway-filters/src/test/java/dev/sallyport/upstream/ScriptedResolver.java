package dev.sallyport.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A resolver whose answers are written down beforehand; the last one of a name is given for ever. */
public final class ScriptedResolver implements Resolver {
    private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** The next answer for that name. */
    public ScriptedResolver answer(String host, String... addresses) {
        List<InetAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(AddressText.read(address).orElseThrow());
        }
        answers.computeIfAbsent(host, name -> new ArrayDeque<>()).add(parsed);
        return this;
    }

    /** The names asked for, in order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        Deque<List<InetAddress>> left = answers.get(host);
        if (left == null) {
            throw new UnknownHostException(host);
        }
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }
}
