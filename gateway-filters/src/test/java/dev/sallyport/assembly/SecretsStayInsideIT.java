package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.JsonText;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.TokenReplies;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a life full of failures, no secret stands anywhere but in the credential file. */
class SecretsStayInsideIT {
    private static final String ADMIN_KEY = "admin-key-4711-which-nobody-may-see";
    private static final String OWN = "sk-ant-api03-of-a-caller";
    private static final String FORGED = "la_sk_forged-token-of-a-caller";
    private static final String PROMPT = "a confidential question";

    @TempDir
    Path directory;

    private final List<String> shown = new ArrayList<>();

    @Test
    void noSecretIsShownLoggedOrWrittenElsewhere() throws IOException {
        List<String> secrets = new ArrayList<>(List.of(ADMIN_KEY, OWN, FORGED, PROMPT, "sk-ant-ort01", "sk-ant-oat01"));
        try (LogCapture log = new LogCapture()) {
            try (PoolStory pool = PoolStory.of(GatewayHarness.pool(directory, "one", "two", "six")
                    .adminKey(ADMIN_KEY)
                    .clients(true, true))) {
                secrets.addAll(logIn(pool));
                live(pool);
                look(pool);
            }
            assertThat(log.text()).as("the log").contains("POST").doesNotContain(secrets);
        }
        assertThat(String.join("\n", shown))
                .as("answers")
                .contains("pool_exhausted")
                .doesNotContain(secrets);
        for (Path file : filesBesideTheCredentials()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secrets);
        }
        assertThat(Files.readString(directory.resolve("credentials.json"))).contains("sk-ant-ort01");
    }

    /** @return code, state and verifier of a login that worked */
    private List<String> logIn(PoolStory pool) {
        admin(pool, RawRequest.post("/admin/accounts/complete-oauth", "{\"code\":\"no-such-code#no-such-state\"}"));
        String first = begin(pool);
        pool.gateway.tokens().misbehave(TokenReplies.error(400, "invalid_grant", "The code sk-ant-oat01-echo is used"));
        complete(pool, first);
        String second = begin(pool);
        String pasted = complete(pool, second);
        String call = pool.gateway.tokens().requests().get(1).text();
        return List.of(
                pasted.substring(0, pasted.indexOf('#')),
                JsonText.string(JsonText.members(call).get("code_verifier")));
    }

    private String begin(PoolStory pool) {
        RawAnswer answer = pool.gateway.admin(
                RawRequest.post("/admin/accounts/init-oauth", "{}").header("x-admin-key", ADMIN_KEY));
        return JsonText.string(JsonText.members(answer.text()).get("authorization_url"));
    }

    private String complete(PoolStory pool, String url) {
        String pasted = pool.gateway.tokens().authorize(URI.create(url));
        admin(pool, RawRequest.post("/admin/accounts/complete-oauth", "{\"code\":" + JsonText.quote(pasted) + "}"));
        return pasted;
    }

    private void live(PoolStory pool) {
        for (String line : List.of("authorization: Bearer " + OWN, "x-api-key: " + OWN, "cookie: " + OWN)) {
            ask(pool, line);
        }
        ask(pool, "x-gateway-token: " + FORGED);
        ask(pool, "x-api-key: " + FORGED);
        show(pool.ask(RawRequest.messages(false).target("/v1/messages?key=" + OWN)));
        show(pool.ask(RawRequest.post("/v1/messages", "{\"" + PROMPT + "\":")));
        pool.once("one", Replies.quotaWords429(), Replies.error(403, "x", "x"));
        pool.always("two", Replies.error(401, "x", "x"));
        ask(pool, "x-session-id: b");
        ask(pool, "x-session-id: c");
        pool.pass(Duration.ofHours(9));
        pool.gateway.tokens().misbehave(TokenReplies.html(403), TokenReplies.garbageJson(), TokenReplies.broken500());
        ask(pool, "x-session-id: d");
        pool.gateway.tokens().behave().revoke("six");
        pool.pass(Duration.ofHours(1));
        ask(pool, "x-session-id: e");
        pool.gateway.api().refuseConnections();
        ask(pool, "x-session-id: f");
        pool.gateway.api().acceptConnections();
        pool.gateway.tokens().down();
        pool.pass(Duration.ofHours(20));
        ask(pool, "x-session-id: g");
    }

    private void look(PoolStory pool) {
        for (String page : List.of("/health", "/ready", "/metrics", "/", "/nowhere?key=" + OWN)) {
            show(pool.ask(RawRequest.get(page)));
        }
        for (String page : List.of("/admin/accounts", "/admin/pool", "/health", "/metrics", "/admin/nowhere")) {
            admin(pool, RawRequest.get(page));
        }
        admin(pool, RawRequest.post("/admin/accounts/import", "{}"));
        admin(pool, RawRequest.post("/admin/accounts/one/refresh", ""));
        show(pool.gateway.admin(RawRequest.get("/admin/pool").header("x-admin-key", "wrong")));
    }

    private void ask(PoolStory pool, String line) {
        String[] parts = line.split(": ", 2);
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}";
        show(pool.ask(RawRequest.post("/v1/messages", body).header(parts[0], parts[1])));
    }

    private void admin(PoolStory pool, RawRequest request) {
        show(pool.gateway.admin(request.header("x-admin-key", ADMIN_KEY)));
    }

    private void show(RawAnswer answer) {
        shown.addAll(answer.headerLines());
        shown.add(new String(answer.body(), StandardCharsets.ISO_8859_1));
    }

    private List<Path> filesBesideTheCredentials() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("credentials.json"))
                    .toList();
        }
    }
}
