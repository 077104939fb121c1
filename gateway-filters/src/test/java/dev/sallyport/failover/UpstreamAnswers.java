package dev.sallyport.failover;

import dev.sallyport.failover.Failure.Answered;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import dev.sallyport.provider.FailedAnswer;
import dev.sallyport.testkit.AnthropicTexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Failures by short names, as tables of tests use them. */
final class UpstreamAnswers {
    private UpstreamAnswers() {}

    /**
     * {@code quota}, {@code limit}, {@code refused} (the kinds of 429), {@code unreachable}, {@code broken},
     * {@code reused} (broken on a used connection), {@code silent}, or a status, which may have {@code /seconds} of
     * retry-after.
     */
    static Failure failure(String name) {
        return switch (name) {
            case "quota" -> answer(429, "rate_limit_error", "You have reached your 5-hour limit.");
            case "limit" -> answer(429, "rate_limit_error", "Too many requests at once.");
            case "refused" -> answer(429, "rate_limit_error", "Error");
            case "unreachable" -> new Failure.Unreachable("connect");
            case "broken" -> new Failure.Broken("broken", false);
            case "reused" -> new Failure.Broken("broken", true);
            case "silent" -> new Failure.Silent(Duration.ofSeconds(60));
            default -> ofStatus(name.split("/", -1));
        };
    }

    /** The status a client would see; 0 if the upstream gave no answer. */
    static int status(Failure failure) {
        return failure instanceof Answered answered ? answered.answer().status() : 0;
    }

    /** @param lines names and values of headers in turn */
    static Answered answer(int status, String type, String message, String... lines) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            headers.add(new Header(lines[i], lines[i + 1]));
        }
        return new Answered(new FailedAnswer(status, HeaderView.of(headers), AnthropicTexts.error(type, message)));
    }

    private static Answered ofStatus(String[] parts) {
        int status = Integer.parseInt(parts[0]);
        return parts.length == 1
                ? answer(status, "api_error", "no")
                : answer(status, "api_error", "no", "retry-after", parts[1]);
    }
}
