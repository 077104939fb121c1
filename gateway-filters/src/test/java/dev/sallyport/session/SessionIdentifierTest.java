package dev.sallyport.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.CapturedRequest;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import dev.sallyport.message.MalformedBodyException;
import dev.sallyport.message.MessageOutline;
import dev.sallyport.message.RequestBody;
import dev.sallyport.session.SessionId.Source;
import dev.sallyport.session.SessionSettings.FingerprintModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdentifierTest {
    private static final HeaderView NO_HEADERS = HeaderView.of(List.of());
    private static final String REMINDER =
            "{\"type\":\"text\",\"text\":\"<system-reminder>\\nToday\\n</system-reminder>\"}";

    private final SessionIdentifier sessions = new SessionIdentifier(new SessionSettings(FingerprintModel.EXACT));

    @ParameterizedTest
    @ValueSource(strings = {"x-claude-code-session-id", "X-Session-Id", "x-session-affinity"})
    void aHeaderNamesTheSession(String name) {
        SessionId one = sessions.identify("p", headers(name, "one"));
        assertThat(one.source()).isEqualTo(Source.HEADER);
        assertThat(one.value()).matches("[0-9a-f]{32}");
        assertThat(sessions.identify("p", headers(name, "one"))).isEqualTo(one);
        assertThat(sessions.identify("p", headers(name, "two"))).isNotEqualTo(one);
        assertThat(sessions.identify("q", headers(name, "one"))).isNotEqualTo(one);
        assertThat(sessions.identify("p", headers(name, "one"), "api_key", outline(message("\"x\""))))
                .isEqualTo(one);
    }

    @Test
    void theBoundaryBetweenPrincipalAndIdCannotBeMoved() {
        Set<String> ids = new HashSet<>();
        ids.add(sessions.identify("ab", headers("x-session-id", "c")).value());
        ids.add(sessions.identify("a", headers("x-session-id", "bc")).value());
        ids.add(agent("a", "b", "c").value());
        ids.add(sessions.identify("abc", NO_HEADERS).value());
        assertThat(ids).hasSize(4);
    }

    @Test
    void anAgentIsASessionOfItsOwn() {
        SessionId alone = sessions.identify("p", headers("x-claude-code-session-id", "s"));
        assertThat(Set.of(alone, agent("p", "s", "a"), agent("p", "s", "b"), agent("p", "sa", "")))
                .hasSize(4);
        SessionId agentOnly = sessions.identify("p", headers("x-claude-code-agent-id", "a"));
        assertThat(agentOnly.source()).isEqualTo(Source.PRINCIPAL);
    }

    @Test
    void anUnusableHeaderCountsAsNotGiven() {
        for (String unusable : List.of("", "  ", "x".repeat(201), "a\u0001b", "a\u0085b")) {
            assertThat(sessions.identify("p", headers("x-claude-code-session-id", unusable))
                            .source())
                    .isEqualTo(Source.PRINCIPAL);
            assertThat(sessions.identify("p", headers("x-claude-code-session-id", unusable, "x-session-id", "s")))
                    .isEqualTo(sessions.identify("p", headers("x-session-id", "s")));
        }
        assertThat(sessions.identify("p", headers("x-session-id", "x".repeat(200)))
                        .source())
                .isEqualTo(Source.HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user_0a_account__session_1f-2|METADATA",
                "user_0a_account_77_session_1f-2|METADATA",
                "{\\\"device_id\\\":\\\"d\\\",\\\"account_uuid\\\":\\\"\\\",\\\"session_id\\\":\\\"1f-2\\\"}|METADATA",
                "{\\\"session_id\\\":7}|FINGERPRINT",
                "{\\\"session_id\\\":\\\"\\\"}|FINGERPRINT",
                "{not json|FINGERPRINT",
                "user_0a_account__session_|FINGERPRINT",
                "customer-12_session_3|FINGERPRINT",
                "``|FINGERPRINT"
            })
    void bothFormsOfTheUserIdNameTheSession(String userId, Source source) {
        SessionId id = identify("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
                + "\"metadata\":{\"user_id\":\"" + userId + "\"}}");
        assertThat(id.source()).isEqualTo(source);
        if (source == Source.METADATA) {
            assertThat(id).isEqualTo(identify("{\"metadata\":{\"user_id\":\"user_9_account__session_1f-2\"}}"));
        }
    }

    @Test
    void aFingerprintIgnoresWhatChangesFromTurnToTurn() {
        SessionId first = identify(message("\"Fix the loop\""));
        assertThat(first.source()).isEqualTo(Source.FINGERPRINT);
        assertThat(first.value()).matches("[0-9a-f]{16}");
        List<String> sameBeginning = List.of(
                message("[{\"type\":\"text\",\"text\":\"Fix the loop\"}]"),
                message("[ {\"cache_control\" : {\"ttl\":\"1h\"},\"type\":\"text\", \"text\":\"Fix the loop\"} ]"),
                message("[" + REMINDER + ",{\"type\":\"text\",\"text\":\"Fix the loop\"}]"),
                "{\"stream\":true,\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
                        + "{\"content\":\"Fix the loop\",\"role\":\"user\"},{\"role\":\"assistant\"},"
                        + "{\"role\":\"user\",\"content\":\"more\"}]}");
        assertThat(sameBeginning).allSatisfy(body -> assertThat(identify(body)).isEqualTo(first));
    }

    @Test
    void aFingerprintTellsDifferentBeginningsApart() {
        String image = "{\"type\":\"image\",\"source\":{\"data\":\"AAAA\"}}";
        List<String> bodies = List.of(
                message("\"Fix the loop\""),
                message("\"Fix the loops\""),
                message("\"\""),
                message("[]"),
                message("[{\"type\":\"text\",\"text\":\"Fix\"},{\"type\":\"text\",\"text\":\" the loop\"}]"),
                message("[{\"type\":\"text\",\"text\":\"Fix the loop\"}," + image + "]"),
                message("[" + image + "]"),
                message("[" + image.replace("AAAA", "AAAB") + "]"),
                message("\"Fix the loop\"").replace("\"m\"", "\"n\""));
        Set<String> ids = new HashSet<>();
        bodies.forEach(body -> ids.add(identify(body).value()));
        ids.add(sessions.identify("q", NO_HEADERS, "api_key", outline(bodies.get(0)))
                .value());
        ids.add(sessions.identify("p", NO_HEADERS, "subscription", outline(bodies.get(0)))
                .value());
        assertThat(ids).hasSize(bodies.size() + 2);
    }

    @Test
    void aDeeplyNestedMessageIsNotReadOncePerLevel() {
        MessageOutline deep = outline(message("[".repeat(450) + "0,".repeat(4 << 20) + "0" + "]".repeat(450)));
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        assertThat(sessions.identify("p", NO_HEADERS, "api_key", deep).source()).isEqualTo(Source.FINGERPRINT);
        assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void cacheControlIsLeftOutOfInnerBlocksAndUnderAnyEscape() {
        String block = "{\"type\":\"tool_result\",\"content\":[{\"type\":\"text\",\"text\":\"r\"%s}]%s}";
        SessionId plain = identify(message("[" + String.format(block, "", "") + "]"));
        String mark = ",\"cache_control\":{\"type\":\"ephemeral\"}";
        String escaped = ",\"cache\\u005fcontrol\":{\"type\":\"ephemeral\"}";
        assertThat(identify(message("[" + String.format(block, mark, escaped) + "]")))
                .isEqualTo(plain);
        assertThat(identify(message("[" + String.format(block, ",\"other\":1", "") + "]")))
                .isNotEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"EXACT,false,false", "FAMILY,true,false", "OFF,true,true"})
    void theModelCountsAsFarAsConfigured(FingerprintModel rule, boolean sameInFamily, boolean sameAcross) {
        SessionIdentifier identifier = new SessionIdentifier(new SessionSettings(rule));
        SessionId older = identify(identifier, "claude-sonnet-4-20250514");
        assertThat(identify(identifier, "claude-sonnet-4-5-20250929").equals(older))
                .isEqualTo(sameInFamily);
        assertThat(identify(identifier, "claude-opus-4-1").equals(older)).isEqualTo(sameAcross);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"messages\":[]}", "{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]}"})
    void withoutAUserMessageThePrincipalIsTheSession(String body) {
        assertThat(identify(body)).isEqualTo(sessions.identify("p", NO_HEADERS));
        assertThat(identify(body).source()).isEqualTo(Source.PRINCIPAL);
    }

    @Test
    void claudeCodeIsKnownByItsHeaderAndOlderOnesByTheirUserId() throws Exception {
        assertThat(captured("claude-code-2.1.330-print").source()).isEqualTo(Source.HEADER);
        assertThat(captured("claude-code-2.0.76-main").source()).isEqualTo(Source.METADATA);
        assertThat(captured("claude-code-2.0.76-side-1")).isEqualTo(captured("claude-code-2.0.76-main"));
        assertThat(captured("claude-code-2.1.330-model-discovery").source()).isEqualTo(Source.PRINCIPAL);
    }

    @Test
    void injectedRemindersDoNotTellConversationsApart() {
        SessionId printed = unnamed("claude-code-2.1.330-print");
        assertThat(printed.source()).isEqualTo(Source.FINGERPRINT);
        assertThat(unnamed("claude-code-2.1.330-subscription-login")).isEqualTo(printed);
        assertThat(unnamed("claude-code-2.1.330-tool-turn-1")).isNotEqualTo(printed);
    }

    /** By the body of a captured request, its own naming of the session taken away. */
    private SessionId unnamed(String name) {
        return identify(new String(CapturedRequest.named(name).body(), UTF_8).replace("user_id", "user_no"));
    }

    private SessionId captured(String name) throws Exception {
        CapturedRequest captured = CapturedRequest.named(name);
        return captured.body().length == 0
                ? sessions.identify("p", captured.headerView())
                : sessions.identify(
                        "p",
                        captured.headerView(),
                        "api_key",
                        captured.requestBody().outline());
    }

    private SessionId agent(String principal, String session, String agent) {
        HeaderView headers = headers("x-claude-code-session-id", session, "x-claude-code-agent-id", agent);
        return sessions.identify(principal, headers);
    }

    private SessionId identify(String body) {
        return sessions.identify("p", NO_HEADERS, "api_key", outline(body));
    }

    private static SessionId identify(SessionIdentifier identifier, String model) {
        String body = message("\"x\"").replace("\"m\"", "\"" + model + "\"");
        return identifier.identify("p", NO_HEADERS, "api_key", outline(body));
    }

    private static String message(String content) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
    }

    private static MessageOutline outline(String body) {
        try {
            return RequestBody.of(body.getBytes(UTF_8)).outline();
        } catch (MalformedBodyException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static HeaderView headers(String... namesAndValues) {
        List<Header> lines = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            lines.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return HeaderView.of(lines);
    }
}
