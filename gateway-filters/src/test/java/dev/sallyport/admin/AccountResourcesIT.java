package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountAdmin.LoginOutcome;
import dev.sallyport.account.AccountAdmin.RefreshResult;
import dev.sallyport.admin.ServletHarness.Reply;
import dev.sallyport.event.GatewayEvent.AdminActed;
import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountResourcesIT {
    private final FakeAccounts accounts = new FakeAccounts();
    private final RecordingEvents events = new RecordingEvents();
    private final ServletHarness server = new ServletHarness();

    @BeforeEach
    void start() throws Exception {
        mount(new AdminDesk(Optional.of(accounts), Optional.empty(), events, new TestClock()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void listsTheAccountsWithoutAnythingSecret() throws Exception {
        Reply reply = server.get("/admin/accounts");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("cache-control", "no-store")
                .doesNotContainKey("access-control-allow-origin");
        assertThat(reply.body())
                .isEqualTo("{\"accounts\":[{\"id\":\"claude-max-1\",\"status\":\"available\","
                        + "\"token_expires\":\"2026-01-02T04:04:05Z\",\"granted_at\":\"2026-01-02T03:04:05Z\","
                        + "\"grant_aging\":true,\"open_leases\":2},"
                        + "{\"id\":\"claude-max-2\",\"status\":\"cooling_down\",\"cooldown_remaining_secs\":62,"
                        + "\"reason\":\"quota\",\"grant_aging\":false,\"open_leases\":0}]}");
    }

    @Test
    void thePoolTellsItsNumbersAndItsAccounts() throws Exception {
        JsonObject pool = Json.parseObject(server.get("/admin/pool").body());

        assertThat(pool.names())
                .containsExactly(
                        "accounts_total", "accounts_available", "accounts_cooling", "accounts_disabled", "accounts");
        assertThat(pool.number("accounts_cooling")).hasValue(1);
        assertThat(pool.array("accounts")).hasSize(2);
    }

    @Test
    void aLoginBeginsWithAnAddressToOpen() throws Exception {
        Reply reply = server.post("/admin/accounts/init-oauth", "");
        JsonObject body = Json.parseObject(reply.body());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(body.names()).containsExactly("authorization_url", "account_id", "instructions", "state");
        assertThat(body.text("authorization_url")).contains("https://login.example/authorize?code=true");
        assertThat(body.text("state")).contains("state-3");
    }

    @Test
    void aLoginEndsWithTheCode() throws Exception {
        Reply reply = server.post(
                "/admin/accounts/complete-oauth",
                "{\"account_id\":\"claude-max-3\",\"code\":\" c#s \",\"state\":\"s\"}",
                "Content-Type: application/x-www-form-urlencoded");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"account_id\":\"claude-max-3\",\"status\":\"added\"}");
        assertThat(accounts.completed).isEqualTo("claude-max-3 c#s s");
    }

    @Test
    void theStateAloneMayNameTheLogin() throws Exception {
        server.post("/admin/accounts/complete-oauth", "{\"code\":\"c#s\"}");

        assertThat(accounts.completed).isEqualTo("- c#s -");
    }

    @Test
    void aRefusedLoginIsABadRequest() throws Exception {
        accounts.login = new LoginOutcome.Refused("The login has expired. Start again.");

        assertError(completed(), 400, "invalid_request_error", "The login has expired. Start again.");
    }

    @Test
    void aRefusedExchangeTellsTheUpstreamsCode() throws Exception {
        accounts.login = new LoginOutcome.ExchangeFailed(418, "The token endpoint answered 418.");

        Reply reply = completed();
        assertError(reply, 502, "api_error", "The token endpoint answered 418.");
        assertThat(Json.parseObject(reply.body()).object("error").orElseThrow().number("upstream_status"))
                .hasValue(418);
    }

    @Test
    void aLoginThatCannotBeStoredIsOurFault() throws Exception {
        accounts.login = new LoginOutcome.NotStored("The credential file cannot be written.");

        assertError(completed(), 500, "api_error", "The credential file cannot be written.");
    }

    @Test
    void withoutACodeNothingIsTried() throws Exception {
        Reply reply = server.post("/admin/accounts/complete-oauth", "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(accounts.completed).isEmpty();
    }

    @Test
    void aMistypedMemberIsNamed() throws Exception {
        Reply reply = server.post("/admin/accounts/complete-oauth", "{\"cdoe\":\"x\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("'cdoe'", "account_id, code, state");
    }

    @Test
    void aHugeBodyIsRefused() throws Exception {
        Reply reply = server.post("/admin/accounts/init-oauth", " ".repeat(JsonBody.LIMIT + 1));

        assertThat(reply.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /admin/accounts/claude-max-1/enable, 200, enabled",
        "POST, /admin/accounts/claude-max-1/refresh, 200, refreshed",
        "DELETE, /admin/accounts/claude-max-1, 200, removed"
    })
    void anAccountIsChangedAndTheAuditHearsOfIt(String method, String path, int status, String word) throws Exception {
        Reply reply = server.call(method, path, "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo("{\"account_id\":\"claude-max-1\",\"status\":\"" + word + "\"}");
        AdminActed act = events.await(AdminActed.class);
        assertThat(act.who()).isEqualTo("loopback");
        assertThat(act.subject()).isEqualTo("claude-max-1");
        assertThat(act.result()).isEqualTo("done");
        assertThat(act.at()).isEqualTo(TestClock.START);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /admin/accounts/nobody/enable",
        "POST, /admin/accounts/nobody/refresh",
        "DELETE, /admin/accounts/nobody",
        "GET, /admin/nothing",
        "GET, /admin",
        "POST, /admin/accounts/claude-max-1/frobnicate",
        "POST, /admin/accounts/a/b/enable"
    })
    void whatIsNotThereIsA404InJson(String method, String path) throws Exception {
        Reply reply = server.call(method, path, "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(Json.parseObject(reply.body()).object("error").orElseThrow().text("type"))
                .contains("not_found_error");
    }

    @ParameterizedTest
    @CsvSource({"POST, /admin/accounts/claude-max-1/enable", "DELETE, /admin/accounts/claude-max-1"})
    void aWriteThatFailsIsA500AndTheAuditHearsOfIt(String method, String path) throws Exception {
        accounts.storeBroken = true;

        assertError(server.call(method, path, ""), 500, "api_error", "accounts.json cannot be written: no space left");
        assertThat(events.await(AdminActed.class).result()).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource({"REJECTED, 502", "FAILED, 502", "UNKNOWN_ACCOUNT, 404"})
    void aRefreshThatDoesNotSucceedSaysSo(RefreshResult result, int status) throws Exception {
        accounts.refresh = result;

        assertThat(server.post("/admin/accounts/claude-max-1/refresh", "{}").status())
                .isEqualTo(status);
    }

    @Test
    void anImportTellsWhatItFound() throws Exception {
        assertThat(server.post("/admin/accounts/import", "").body())
                .isEqualTo("{\"added\":[\"claude-max-4\"],\"unchanged\":[\"claude-max-1\"],"
                        + "\"problems\":[\"/x/auth.json: not there\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /admin/accounts, 'GET, HEAD, OPTIONS'",
        "POST, /admin/pool, 'GET, HEAD, OPTIONS'",
        "GET, /admin/accounts/init-oauth, 'POST, OPTIONS'",
        "HEAD, /admin/accounts/import, 'POST, OPTIONS'",
        "GET, /admin/accounts/claude-max-1, 'DELETE, OPTIONS'",
        "DELETE, /admin/accounts/claude-max-1/enable, 'POST, OPTIONS'"
    })
    void wrongMethodsAreToldTheRightOnes(String method, String path, String allow) throws Exception {
        Reply reply = server.call(method, path, "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("allow", allow);
    }

    @Test
    void optionsTellsTheMethodsAndGrantsNothingToOtherOrigins() throws Exception {
        Reply reply = server.call("OPTIONS", "/admin/accounts", "");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
        assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void headIsGetWithoutItsBody() throws Exception {
        Reply get = server.get("/admin/accounts");
        Reply head = server.call("HEAD", "/admin/accounts", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers()).containsEntry("content-length", get.headers().get("content-length"));
    }

    @Test
    void aFaultTellsNothingOfTheInside() throws Exception {
        accounts.faulty = true;

        Reply reply = server.get("/admin/accounts");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).contains("api_error").doesNotContain("inner secret");
    }

    private Reply completed() throws Exception {
        return server.post("/admin/accounts/complete-oauth", "{\"code\":\"c#s\"}");
    }

    private void mount(AdminDesk desk) throws Exception {
        AdminGate gate = new AdminGate(new AdminAccess(Optional.empty(), true, Set.of()), new TestClock());
        server.attribute(AdminDesk.class, desk)
                .filter("/admin/*", new AdminAccessFilter(gate))
                .servlet("/admin/*", UnknownAdminServlet.class)
                .servlet("/admin/accounts/*", AccountsServlet.class)
                .servlet("/admin/accounts/init-oauth", BeginLoginServlet.class)
                .servlet("/admin/accounts/complete-oauth", CompleteLoginServlet.class)
                .servlet("/admin/accounts/import", ImportServlet.class)
                .servlet("/admin/pool", PoolServlet.class)
                .start();
    }

    private static void assertError(Reply reply, int status, String type, String message) throws Exception {
        assertThat(reply.status()).isEqualTo(status);
        JsonObject error = Json.parseObject(reply.body()).object("error").orElseThrow();
        assertThat(error.text("type")).contains(type);
        assertThat(error.text("message")).contains(message);
    }
}
