package dev.sallyport.testkit;

import java.time.Duration;

/** The ways in which token endpoints fail. */
public final class TokenReplies {
    private TokenReplies() {}

    /** An OAuth error as RFC 6749 §5.2 writes it. */
    public static HttpReply error(int status, String code, String description) {
        return Replies.json(
                status,
                "{\"error\":" + JsonText.quote(code) + ",\"error_description\":" + JsonText.quote(description) + "}");
    }

    public static HttpReply notFound() {
        return Replies.error(404, "not_found_error", "Not found");
    }

    public static HttpReply tooMany(Duration retryAfter) {
        return Replies.error(
                429,
                "rate_limit_error",
                "Rate limited. Please try again later.",
                "retry-after: " + retryAfter.toSeconds());
    }

    public static HttpReply broken500() {
        return Replies.error(500, "api_error", "Internal server error");
    }

    /** A page of some proxy on the way. */
    public static HttpReply html(int status) {
        return Replies.status(status)
                .header("Content-Type", "text/html; charset=UTF-8")
                .body("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>");
    }

    public static HttpReply garbageJson() {
        return Replies.json(200, "{\"access_token\":\"sk-ant-oat01-half");
    }
}
