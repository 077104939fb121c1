package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.admin.ServletHarness.Reply;
import dev.sallyport.event.EventSink;
import dev.sallyport.json.Json;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAccessIT {
    private static final String KEY = "a-very-secret-admin-key";

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer ", "authorization: bearer ", "X-Admin-Key: ", "x-api-key: "})
    void theKeyMayComeInAnyCarrier(String carrier) throws Exception {
        try (ServletHarness server = server(new AdminAccess(Optional.of(Secret.of(KEY)), true, Set.of()))) {
            assertThat(server.get("/admin/pool", carrier + KEY).status()).isEqualTo(200);
            assertThat(server.get("/admin/pool", carrier + "x").status()).isEqualTo(401);
        }
    }

    @Test
    void withoutAKeyTheAnswerNamesTheCarriersAndIsNeverKept() throws Exception {
        try (ServletHarness server = server(new AdminAccess(Optional.of(Secret.of(KEY)), true, Set.of()))) {
            Reply reply = server.get("/admin/pool");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers())
                    .containsKey("www-authenticate")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-gateway-error", "admin_key_missing");
            assertThat(reply.body()).contains("Authorization: Bearer").doesNotContain(KEY);
            assertThat(Json.parseObject(reply.body()).names()).containsExactly("error");
        }
    }

    @Test
    void fiveWrongKeysCloseTheDoorForHalfAnHour() throws Exception {
        try (ServletHarness server = server(new AdminAccess(Optional.of(Secret.of(KEY)), true, Set.of()))) {
            for (int i = 0; i < 5; i++) {
                assertThat(server.get("/admin/pool", "x-admin-key: wrong" + i).status())
                        .isEqualTo(401);
            }

            Reply locked = server.get("/admin/pool", "x-admin-key: " + KEY);
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.headers()).containsEntry("retry-after", "1800");
            clock.advance(Duration.ofMinutes(30));
            assertThat(server.get("/admin/pool", "x-admin-key: " + KEY).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aWarWithoutKeyAndRoleIsClosed() throws Exception {
        try (ServletHarness server = server(new AdminAccess(Optional.empty(), false, Set.of()))) {
            Reply reply = server.get("/admin/pool");

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body()).contains("permission_error", "admin.key", "gateway-admin");
        }
    }

    @Test
    void webPagesCannotReachALoopbackListener() throws Exception {
        try (ServletHarness server = server(new AdminAccess(Optional.empty(), true, Set.of()))) {
            assertThat(server.get("/admin/pool").status()).isEqualTo(200);
            assertThat(server.get("/admin/pool", "Origin: http://" + server.host())
                            .status())
                    .isEqualTo(200);
            assertThat(server.post("/admin/accounts/init-oauth", "{}", "Origin: https://evil.example")
                            .status())
                    .isEqualTo(403);
            assertThat(server.get("/admin/pool", "Origin: null").status()).isEqualTo(403);
            assertThat(server.get("/admin/pool", "Host: evil.example").status()).isEqualTo(403);
            assertThat(server.get("/admin/pool", "Sec-Fetch-Site: cross-site").status())
                    .isEqualTo(403);
            assertThat(server.get("/admin/pool", "X-Forwarded-For: 192.0.2.1").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void withoutAPoolTheAnswerSaysWhatIsMissing() throws Exception {
        AdminDesk desk = new AdminDesk(Optional.empty(), Optional.empty(), EventSink.NONE, clock);
        try (ServletHarness server = server(new AdminAccess(Optional.empty(), true, Set.of()), desk)) {
            Reply reply = server.get("/admin/accounts");

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.body()).contains("[oauth] is not configured");
            assertThat(server.post("/admin/accounts/complete-oauth", "{}").status())
                    .isEqualTo(409);
        }
    }

    @Test
    void aServletWithoutItsCollaboratorRefusesToStartAndNamesIt() throws Exception {
        try (ServletHarness server = new ServletHarness().servlet("/admin/pool", PoolServlet.class)) {
            assertThatThrownBy(server::start).hasStackTraceContaining("dev.sallyport.admin.AdminDesk is missing");
        }
    }

    private ServletHarness server(AdminAccess access) throws Exception {
        return server(access, new AdminDesk(Optional.of(new FakeAccounts()), Optional.empty(), EventSink.NONE, clock));
    }

    private ServletHarness server(AdminAccess access, AdminDesk desk) throws Exception {
        return new ServletHarness()
                .filter("/admin/*", new AdminAccessFilter(new AdminGate(access, clock)))
                .servlet("/admin/pool", new PoolServlet(desk))
                .servlet("/admin/accounts/*", new AccountsServlet(desk))
                .servlet("/admin/accounts/init-oauth", new BeginLoginServlet(desk))
                .servlet("/admin/accounts/complete-oauth", new CompleteLoginServlet(desk))
                .start();
    }
}
