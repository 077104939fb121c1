package dev.sallyport.assembly;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Requests that start at one moment. */
final class ParallelCalls {
    private ParallelCalls() {}

    /** How often each status was answered, the requests dealt out over the gateways in turn. */
    static Map<Integer, Integer> statuses(int count, RawRequest request, GatewayHarness... gateways) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(count);
        try {
            List<Future<RawAnswer>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                GatewayHarness gateway = gateways[i % gateways.length];
                calls.add(callers.submit(() -> {
                    start.await();
                    return gateway.send(request);
                }));
            }
            start.countDown();
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (Future<RawAnswer> call : calls) {
                statuses.merge(call.get(60, TimeUnit.SECONDS).status(), 1, Integer::sum);
            }
            return statuses;
        } finally {
            callers.shutdownNow();
        }
    }
}
