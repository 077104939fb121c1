package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** A client that does not read holds the upstream back, and gets every byte once it reads on. */
class SlowReaderIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 640; // 40 MB: more than the sockets on the way can hold
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @Test
    void slowReaderHoldsTheUpstreamBackLongerThanTheSilenceLimitAndLosesNothing() {
        byte[] piece = randomPiece();
        try (GatewayHarness gateway = GatewayHarness.passthrough()
                .proxy(new ProxySettings(Duration.ofSeconds(2), LIMIT, Duration.ofSeconds(15), 8, 1 << 20))
                .start()) {
            gateway.api().reply(large(piece));
            try (RawHttpClient client = gateway.connect()) {
                client.send(ASK.bytes());
                RecordedRequest request = gateway.api().awaitRequests(1);
                await().during(LIMIT.multipliedBy(2))
                        .atMost(Duration.ofSeconds(60))
                        .until(new Unchanged(request));
                assertThat(request.writeNanos().size()).isLessThan(PIECES);

                RawAnswer answer = client.answer();

                assertThat(answer.complete()).as("%s", answer).isTrue();
                assertThat(sum(answer.body(), 1)).isEqualTo(sum(piece, PIECES));
            }
        }
    }

    private static Reply large(byte[] piece) {
        return wire -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                    + (long) PIECE * PIECES + "\r\n\r\n");
            for (int i = 0; i < PIECES; i++) {
                wire.send(piece);
            }
        };
    }

    private static byte[] randomPiece() {
        byte[] piece = new byte[PIECE];
        new Random(7).nextBytes(piece);
        System.arraycopy("piece".getBytes(StandardCharsets.US_ASCII), 0, piece, 0, 5);
        return piece;
    }

    private static long sum(byte[] bytes, int times) {
        CRC32 sum = new CRC32();
        for (int i = 0; i < times; i++) {
            sum.update(bytes);
        }
        return sum.getValue();
    }

    /** True while the upstream writes no further piece. */
    private static final class Unchanged implements java.util.concurrent.Callable<Boolean> {
        private final RecordedRequest request;
        private int last = -1;

        Unchanged(RecordedRequest request) {
            this.request = request;
        }

        @Override
        public Boolean call() {
            int now = request.writeNanos().size();
            boolean same = now == last;
            last = now;
            return same;
        }
    }
}
