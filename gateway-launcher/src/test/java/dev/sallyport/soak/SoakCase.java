package dev.sallyport.soak;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** One request of a soak and all that shall come of it, derived from its seed alone. */
final class SoakCase {
    /** What the upstream does wrong. */
    enum Fault {
        NONE,
        OVERLOADED_ONCE,
        OVERLOADED,
        QUOTA_ONCE,
        UNAUTHORIZED_ONCE,
        HANG_UP,
        CUT,
        SLOW
    }

    /** How the upstream frames its answer. */
    enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE,
        EVENTS
    }

    /** When a client leaves. */
    enum Leaves {
        NEVER,
        SENDING,
        READING
    }

    static final String IDENTITY =
            "{\"type\":\"text\",\"text\":\"You are Claude Code, Anthropic's official CLI for Claude.\"}";

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final byte[] BLOCK = block();

    final long seed;
    final boolean post;
    final boolean identity;
    final boolean slowReader;
    final Fault fault;
    final Framing framing;
    final Leaves leaves;
    /** Where between the first and the last byte the client leaves, 0 … 1. */
    final double leavesAt;

    final boolean leavesWithReset;
    private final int requestLength;
    private final int answerLength;

    SoakCase(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.post = random.nextInt(20) > 0;
        this.identity = random.nextBoolean();
        this.slowReader = random.nextInt(8) == 0;
        this.fault = fault(random.nextInt(100));
        this.framing = framing(random.nextInt(Framing.values().length), fault);
        int leaver = random.nextInt(100);
        this.leaves = leaver < 8 ? Leaves.SENDING : leaver < 25 ? Leaves.READING : Leaves.NEVER;
        this.leavesAt = random.nextDouble();
        this.leavesWithReset = random.nextBoolean();
        this.requestLength = length(random);
        int answer = length(random);
        this.answerLength = fault == Fault.CUT ? Math.max(1, answer) : answer; // nothing cannot be cut short
    }

    boolean reachesItsEnd() {
        return leaves == Leaves.NEVER && fault != Fault.CUT && fault != Fault.HANG_UP && fault != Fault.OVERLOADED;
    }

    /** The body as the client sends it; empty for a GET. */
    byte[] requestBody() {
        return post ? body("") : new byte[0];
    }

    /** The body as the upstream has to get it. */
    byte[] forwardedBody() {
        return post ? body(identity ? "" : IDENTITY + ",") : new byte[0];
    }

    byte[] answerBody() {
        byte[] text = text(~seed, answerLength);
        return framing == Framing.EVENTS ? events(text) : text;
    }

    /** As many bytes as the upstream sends of its answer before it breaks off. */
    int cutAt() {
        return (int) (answerBody().length * new SplittableRandom(seed + 1).nextDouble());
    }

    String sessionId() {
        return "00000000-0000-4000-8000-" + String.format("%012d", Math.floorMod(seed, 200));
    }

    private byte[] body(String inserted) {
        String system = identity ? IDENTITY : "{\"type\":\"text\",\"text\":\"Be brief.\"}";
        ByteArrayOutputStream body = new ByteArrayOutputStream(requestLength + 512);
        body.writeBytes(("{\"model\":\"claude-opus-5-5\", \"max_tokens\":1.0,\"stream\":"
                        + (framing == Framing.EVENTS) + ",\"system\":[" + inserted + system
                        + "],\"messages\":[{\"role\":\"user\",\"content\":\"")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(text(seed, requestLength));
        body.writeBytes("\"}]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** Random letters with the seed written into every 256 of them. */
    private static byte[] text(long seed, int length) {
        int from = (int) Math.floorMod(seed * 31, (long) LARGEST);
        byte[] text = Arrays.copyOfRange(BLOCK, from, from + length);
        byte[] stamp = Long.toHexString(seed).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + stamp.length <= length; at += 256) {
            System.arraycopy(stamp, 0, text, at, stamp.length);
        }
        return text;
    }

    private static byte[] events(byte[] text) {
        ByteArrayOutputStream events = new ByteArrayOutputStream(text.length + 1024);
        int step = Math.max(64, text.length / 40);
        for (int at = 0; at < text.length; at += step) {
            events.writeBytes("event: delta\ndata: ".getBytes(StandardCharsets.US_ASCII));
            events.write(text, at, Math.min(step, text.length - at));
            events.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        }
        return events.toByteArray();
    }

    /** Mostly small, up to the largest, sometimes nothing. */
    private static int length(SplittableRandom random) {
        return random.nextInt(50) == 0 ? 0 : (int) (LARGEST * Math.pow(random.nextDouble(), 5));
    }

    /** The end of a body without length or chunks looks the same whether it was cut or not. */
    private static Framing framing(int choice, Fault fault) {
        Framing framing = Framing.values()[choice];
        return fault == Fault.CUT && framing == Framing.UNTIL_CLOSE ? Framing.LENGTH : framing;
    }

    private static Fault fault(int percent) {
        return switch (percent) {
            case 0, 1, 2 -> Fault.OVERLOADED_ONCE;
            case 3 -> Fault.OVERLOADED;
            case 4 -> Fault.QUOTA_ONCE;
            case 5 -> Fault.UNAUTHORIZED_ONCE;
            case 6 -> Fault.HANG_UP;
            case 7, 8, 9 -> Fault.CUT;
            case 10, 11, 12 -> Fault.SLOW;
            default -> Fault.NONE;
        };
    }

    private static byte[] block() {
        byte[] letters = new byte[2 * LARGEST];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        return letters;
    }

    @Override
    public String toString() {
        return "case " + seed + " (" + fault + ", " + framing + ", client leaves " + leaves + ", request "
                + requestLength + ", answer " + answerLength + ")";
    }
}
