package dev.sallyport.session;

import dev.sallyport.message.HeaderView;
import dev.sallyport.message.JsonSlice;
import dev.sallyport.message.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds the id that a caller gives a session itself. An id that is blank, longer than 200 characters or holds a control
 * character counts as not given, so that the next place is asked.
 */
final class ShownSessionId {
    private static final int MAX_LENGTH = 200;
    private static final String CLAUDE_CODE_SESSION = "x-claude-code-session-id";
    private static final String CLAUDE_CODE_AGENT = "x-claude-code-agent-id";
    private static final List<String> OTHER_HEADERS = List.of("x-session-id", "x-session-affinity");
    private static final String USER_PART = "user_";
    private static final String SESSION_PART = "_session_";

    private ShownSessionId() {}

    /** The parts of the id: the session, and the agent if one is named. */
    static Optional<List<String>> inHeaders(HeaderView headers) {
        Optional<String> session = usable(headers, CLAUDE_CODE_SESSION);
        if (session.isPresent()) {
            Optional<String> agent = usable(headers, CLAUDE_CODE_AGENT);
            return Optional.of(agent.map(id -> List.of(session.get(), id)).orElseGet(() -> List.of(session.get())));
        }
        return OTHER_HEADERS.stream()
                .flatMap(name -> usable(headers, name).stream())
                .findFirst()
                .map(List::of);
    }

    private static Optional<String> usable(HeaderView headers, String name) {
        return headers.first(name).map(String::strip).filter(ShownSessionId::isUsable);
    }

    private static boolean isUsable(String id) {
        return !id.isBlank() && id.length() <= MAX_LENGTH && id.chars().noneMatch(Character::isISOControl);
    }

    /** The session in a {@code metadata.user_id}: a JSON text with {@code session_id}, or {@code user_…_session_…}. */
    static Optional<String> inUserId(String userId) {
        Optional<String> session = userId.startsWith("{") ? inJson(userId) : inName(userId);
        return session.filter(ShownSessionId::isUsable);
    }

    private static Optional<String> inJson(String userId) {
        byte[] json = userId.getBytes(StandardCharsets.UTF_8);
        try {
            return JsonSlice.of(json, json.length).member("session_id").flatMap(JsonSlice::text);
        } catch (MalformedBodyException noJson) {
            return Optional.empty(); // just a name that begins with a brace
        }
    }

    private static Optional<String> inName(String userId) {
        int session = userId.lastIndexOf(SESSION_PART);
        return userId.startsWith(USER_PART) && session > 0
                ? Optional.of(userId.substring(session + SESSION_PART.length()))
                : Optional.empty();
    }
}
