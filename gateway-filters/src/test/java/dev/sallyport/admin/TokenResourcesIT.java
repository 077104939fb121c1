package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.admin.ServletHarness.Reply;
import dev.sallyport.event.GatewayEvent.AdminActed;
import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.token.MemoryTokenStore;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.token.TokenAdmin;
import dev.sallyport.token.TokenGate;
import dev.sallyport.token.TokenVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResourcesIT {
    private static final SigningKeys KEYS = SigningKeys.of(Secret.of("Gq3vXb7Rk1Zt9Wm5Yp2Ld8Hc4Nf6Js0A"));
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final TestClock clock = new TestClock();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final RecordingEvents events = new RecordingEvents();
    private final ServletHarness server = new ServletHarness();

    @BeforeEach
    void start() throws Exception {
        mount(Optional.of(new TokenAdmin(KEYS, store, clock)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void mount(Optional<TokenAdmin> tokens) throws Exception {
        server.attribute(AdminDesk.class, new AdminDesk(Optional.empty(), tokens, events, clock))
                .servlet("/api/tokens/*", TokensServlet.class)
                .servlet("/api/tokens/list", TokenListServlet.class)
                .servlet("/api/tokens/revoke", RevokeTokenServlet.class)
                .servlet("/api/tokens/expire", ExpireTokenServlet.class)
                .start();
    }

    private JsonObject issue(String body) throws Exception {
        Reply reply = server.post("/api/tokens", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return Json.parseObject(reply.body());
    }

    private Reply end(String how, String id) throws Exception {
        return server.post("/api/tokens/" + how, "{\"id\":\"" + id + "\"}");
    }

    private JsonObject show(String id) throws Exception {
        return Json.parseObject(server.get("/api/tokens/" + id).body());
    }

    private void assertActed(String action, String subject, String result) {
        assertThat(events.of(AdminActed.class))
                .last()
                .isEqualTo(new AdminActed(clock.instant(), "unknown", action, subject, result));
    }

    @Test
    void aTokenIsIssuedWithItsDefaultsAndShownOnce() throws Exception {
        JsonObject issued = issue("");

        assertThat(issued.names()).containsExactly("token", "id", "ttl_hours", "label", "expires_at");
        assertThat(issued.number("ttl_hours")).hasValue(24);
        assertThat(issued.text("label")).contains("");
        assertThat(new TokenGate(KEYS, store, clock).verify(issued.text("token").orElseThrow()))
                .isInstanceOf(TokenVerdict.Valid.class);
        String id = issued.text("id").orElseThrow();
        assertActed("token_issue", id, "done");
        assertThat(server.get("/api/tokens/list").body()).contains(id).doesNotContain("la_sk_");
    }

    @Test
    void everyLimitIsTakenAndShown() throws Exception {
        JsonObject issued = issue("{\"ttl_seconds\":5400,\"label\":\"night\\n\\\"build\\\" 🌙\",\"max_requests\":500,"
                + "\"requests_per_minute\":60,\"max_parallel\":4,\"models\":[\"claude-haiku-*\"],"
                + "\"routes\":[\"anthropic\"]}");

        assertThat(issued.value("ttl_hours").orElseThrow()).hasToString("1.5000");
        JsonObject shown = show(issued.text("id").orElseThrow());
        assertThat(shown.names())
                .containsExactly(
                        "id",
                        "label",
                        "status",
                        "issued_at",
                        "expires_at",
                        "revoked",
                        "max_requests",
                        "used_requests",
                        "requests_per_minute",
                        "max_parallel",
                        "models",
                        "routes");
        assertThat(shown.text("label")).contains("night\n\"build\" 🌙");
        assertThat(shown.number("max_requests")).hasValue(500);
        assertThat(shown.number("requests_per_minute")).hasValue(60);
        assertThat(shown.number("max_parallel")).hasValue(4);
        assertThat(shown.array("models")).containsExactly(new JsonValue.Text("claude-haiku-*"));
        assertThat(shown.array("routes")).containsExactly(new JsonValue.Text("anthropic"));
    }

    @Test
    void aTokenMayEndAtADate() throws Exception {
        JsonObject issued = issue("{\"expires_at\":\"2026-01-03T04:04:05+01:00\"}");

        assertThat(issued.number("ttl_hours")).hasValue(24);
        assertThat(issued.text("expires_at")).contains("2026-01-03T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ttl_hours\":0}",
                "{\"ttl_hours\":-1}",
                "{\"ttl_hours\":9223372036854775807}",
                "{\"ttl_hours\":1.5}",
                "{\"ttl_hours\":\"24\"}",
                "{\"ttl_seconds\":0}",
                "{\"ttl_seconds\":315705600000}",
                "{\"ttl_hours\":1,\"ttl_seconds\":1}",
                "{\"expires_at\":\"2020-01-01T00:00:00Z\"}",
                "{\"expires_at\":\"tomorrow\"}",
                "{\"max_requests\":0}",
                "{\"max_requests\":-5}",
                "{\"max_requests\":1e30}",
                "{\"requests_per_minute\":0}",
                "{\"requests_per_minute\":99999999999}",
                "{\"max_parallel\":0}",
                "{\"models\":\"claude-*\"}",
                "{\"models\":[1]}",
                "{\"models\":[\"\"]}",
                "{\"label\":7}",
                "{\"lable\":\"x\"}",
                "[]",
                "{"
            })
    void whatMakesNoSenseIsRefusedAndNothingIsIssued(String body) throws Exception {
        Reply reply = server.post("/api/tokens", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void aLabelOfTenKilobytesIsRefused() throws Exception {
        assertThat(server.post("/api/tokens", "{\"label\":\"" + "x".repeat(10_000) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"revoke, revoked", "expire, expired"})
    void aTokenIsEndedForGood(String how, String word) throws Exception {
        String id = issue("").text("id").orElseThrow();
        clock.advance(Duration.ofMinutes(1));

        for (int again = 0; again < 2; again++) {
            assertThat(end(how, id).body()).isEqualTo("{\"" + word + "\":\"" + id + "\"}");
            assertActed("token_" + how, id, "done");
        }
        assertThat(show(id).text("status")).contains(word);
    }

    @Test
    void aDeletedTokenIsGone() throws Exception {
        String id = issue("").text("id").orElseThrow();

        assertThat(server.call("DELETE", "/api/tokens/" + id, "").body()).isEqualTo("{\"deleted\":\"" + id + "\"}");

        assertActed("token_delete", id, "done");
        assertThat(server.get("/api/tokens/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, "1", "../x", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"})
    void unknownIdsAreNotFound(String id) throws Exception {
        for (String how : List.of("revoke", "expire")) {
            Reply reply = end(how, id);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.headers()).containsEntry("x-gateway-error", "unknown_token");
            assertActed("token_" + how, id.equals(UNKNOWN) ? UNKNOWN : "", "unknown_token");
        }
    }

    @Test
    void unknownTokensAreNeitherShownNorDeleted() throws Exception {
        assertThat(server.get("/api/tokens/" + UNKNOWN).status()).isEqualTo(404);
        assertThat(server.get("/api/tokens/nonsense").status()).isEqualTo(404);
        assertThat(server.call("DELETE", "/api/tokens/" + UNKNOWN, "").status()).isEqualTo(404);
        assertThat(server.post("/api/tokens/revoke", "{}").status()).isEqualTo(400);
    }

    @Test
    void otherMethodsAreToldWhatIsAllowed() throws Exception {
        assertThat(server.get("/api/tokens").headers()).containsEntry("allow", "POST, OPTIONS");
        assertThat(server.get("/api/tokens/revoke").status()).isEqualTo(405);
        assertThat(server.post("/api/tokens/list", "").status()).isEqualTo(405);
        assertThat(server.get("/api/tokens/list/more").status()).isEqualTo(404);
    }

    @Test
    void aStoreThatFailsIs503WithoutItsWords() throws Exception {
        store.fail("jdbc:postgresql://db/x is down");

        for (Reply reply : List.of(
                server.post("/api/tokens", ""),
                server.get("/api/tokens/list"),
                end("revoke", UNKNOWN),
                server.get("/api/tokens/" + UNKNOWN))) {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).contains("\"api_error\"").doesNotContain("jdbc");
        }
        assertActed("token_revoke", UNKNOWN, "failed");
    }
}
