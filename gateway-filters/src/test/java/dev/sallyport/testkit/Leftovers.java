package dev.sallyport.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The threads and the heap at one moment, to show later that nothing has been left behind. */
public final class Leftovers {
    private static final List<String> OF_THE_JVM = List.of(
            "Attach Listener",
            "Cleaner",
            "Common-Cleaner",
            "CompletableFutureDelayScheduler",
            "ForkJoinPool",
            "GC Daemon",
            "HeapDumper",
            "Keep-Alive-Timer",
            "RMI",
            "VirtualThread-unparker",
            "process reaper",
            "surefire");

    private final Set<Thread> threads;
    private final long heapBytes;

    private Leftovers(Set<Thread> threads, long heapBytes) {
        this.threads = threads;
        this.heapBytes = heapBytes;
    }

    public static Leftovers before() {
        return new Leftovers(live(), usedHeap());
    }

    /** Fails if threads that were not there before do not end within that time; the JVM's own do not count. */
    public void assertNoNewThreads(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : newThreads()) {
            joinUntil(thread, deadline);
        }
        List<String> names = names(newThreads());
        if (!names.isEmpty()) {
            throw new AssertionError(names.size() + " threads left behind: " + names);
        }
    }

    /** How many threads with such a name have come since and are still alive. */
    public long newThreads(Predicate<String> name) {
        return names(newThreads()).stream().filter(name).count();
    }

    /** Names of the threads that have come since and are still alive, sorted. */
    public List<String> newThreadNames() {
        return names(newThreads());
    }

    /** Bytes of live heap more than before, measured after collection; may be negative. */
    public long heapGrowth() {
        return usedHeap() - heapBytes;
    }

    private Set<Thread> newThreads() {
        return live().stream()
                .filter(thread -> !threads.contains(thread))
                .filter(thread -> OF_THE_JVM.stream().noneMatch(thread.getName()::startsWith))
                .collect(Collectors.toSet());
    }

    private static List<String> names(Collection<Thread> threads) {
        return threads.stream().map(Thread::getName).sorted().toList();
    }

    private static Set<Thread> live() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    private static void joinUntil(Thread thread, long deadline) {
        try {
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc(); // one run may leave what finalises or clears in the next
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
