package dev.sallyport.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The answers tests ask for most, ready to be scripted. */
public final class Replies {
    private Replies() {}

    /** An answer with that status and nothing else. */
    public static HttpReply status(int status) {
        return HttpReply.of(status);
    }

    public static HttpReply json(int status, String json) {
        return status(status).json(json);
    }

    /** A finished answer of the Messages API. */
    public static HttpReply message(String text) {
        return json(200, AnthropicTexts.message(text)).header("request-id", "req_011CTestkit");
    }

    /** An error of the Messages API; further header lines as {@code name: value}. */
    public static HttpReply error(int status, String type, String message, String... headerLines) {
        return json(status, AnthropicTexts.error(type, message))
                .header("request-id", "req_011CTestkit")
                .headers(headerLines);
    }

    /** A 429 of an account whose five-hour window is spent until that time. */
    public static HttpReply quota429(Instant reset) {
        String seconds = String.valueOf(reset.getEpochSecond());
        return error(
                429,
                "rate_limit_error",
                "This request would exceed your account's rate limit. Please try again later.",
                "anthropic-ratelimit-unified-status: rejected",
                "anthropic-ratelimit-unified-reset: " + seconds,
                "anthropic-ratelimit-unified-representative-claim: five_hour",
                "anthropic-ratelimit-unified-5h-status: rejected",
                "anthropic-ratelimit-unified-5h-reset: " + seconds,
                "anthropic-ratelimit-unified-7d-status: allowed",
                "anthropic-ratelimit-unified-7d-reset: " + (reset.getEpochSecond() + 500_000));
    }

    /** A 429 that says in words only that the quota is spent. */
    public static HttpReply quotaWords429() {
        return error(429, "rate_limit_error", "You have reached your 5-hour usage limit. Please wait.");
    }

    /** A 429 that passes soon. */
    public static HttpReply busy429(Duration retryAfter) {
        return error(
                429,
                "rate_limit_error",
                "Number of concurrent connections has exceeded your rate limit.",
                "retry-after: " + retryAfter.toSeconds());
    }

    public static HttpReply overloaded529() {
        return error(529, "overloaded_error", "Overloaded");
    }

    public static HttpReply redirect(int status, URI location) {
        return status(status).header("Location", location.toString());
    }

    /** An event stream to be filled step by step. */
    public static StreamReply sse() {
        return stream(200)
                .header("Content-Type", "text/event-stream; charset=utf-8")
                .header("Cache-Control", "no-cache");
    }

    /** Any answer to be made step by step. */
    public static StreamReply stream(int status) {
        return StreamReply.of(status);
    }

    /** A finished event stream as the Messages API sends it, with a ping and that many text deltas. */
    public static StreamReply sseMessage(int deltas) {
        return sse().header("request-id", "req_011CTestkit").sendAll(AnthropicTexts.events(deltas));
    }

    /** An error with a message padded to at least that many bytes. */
    public static HttpReply hugeError(int status, int bytes) {
        return error(status, "api_error", "x".repeat(bytes));
    }

    /** Bytes that need not be HTTP, then an ordinary close. */
    public static Reply garbage(byte[] bytes) {
        return wire -> {
            wire.send(bytes);
            wire.close();
        };
    }

    public static Reply garbage(String text) {
        return garbage(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** No answer, no close: until the client leaves. */
    public static Reply silent() {
        return Wire::awaitClientGone;
    }

    /** A reset instead of an answer. */
    public static Reply reset() {
        return Wire::reset;
    }

    /** A close instead of an answer. */
    public static Reply hangUp() {
        return Wire::close;
    }
}
