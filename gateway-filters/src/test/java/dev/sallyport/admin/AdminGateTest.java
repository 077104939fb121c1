package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.error.GatewayError;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminGateTest {
    private static final Optional<Secret> KEY = Optional.of(Secret.of("right-key"));

    private final TestClock clock = new TestClock();

    @Test
    void theKeyOpens() {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of()));

        assertThat(gate.decide(new Caller().key("right-key").build())).isEqualTo(admitted("key"));
        assertThat(refusal(gate, new Caller().key("wrong-key")).status()).isEqualTo(401);
        assertThat(refusal(gate, new Caller().key("right-key ")).status()).isEqualTo(401);
        assertThat(refusal(gate, new Caller()).status()).isEqualTo(401);
    }

    @Test
    void fiveWrongKeysLockTheAddressAndItsNetworkOnly() {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of()));
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(gate, new Caller().from("2001:db8::" + i).key("wrong"))
                            .status())
                    .isEqualTo(401);
        }

        GatewayError locked = refusal(gate, new Caller().from("2001:db8::99").key("right-key"));
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.retryAfter()).contains(Duration.ofMinutes(30));
        assertThat(gate.decide(
                        new Caller().from("2001:db8:0:1::1").key("right-key").build()))
                .isEqualTo(admitted("key"));
        clock.advance(Duration.ofMinutes(30));
        assertThat(gate.decide(
                        new Caller().from("2001:db8::99").key("right-key").build()))
                .isEqualTo(admitted("key"));
    }

    @Test
    void showingNoKeyIsNotATry() {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of()));
        for (int i = 0; i < 10; i++) {
            refusal(gate, new Caller());
        }

        assertThat(gate.decide(new Caller().key("right-key").build())).isEqualTo(admitted("key"));
    }

    @Test
    void anAdministratorOfTheContainerNeedsNoKeyAndCannotBeLockedOut() {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of()));
        for (int i = 0; i < 10; i++) {
            assertThat(gate.decide(new Caller()
                            .administrator("alice")
                            .key("a.container.token")
                            .build()))
                    .isEqualTo(admitted("alice"));
        }

        assertThat(gate.decide(new Caller().key("right-key").build())).isEqualTo(admitted("key"));
    }

    @Test
    void withoutKeyOrRoleOrLoopbackListenerAdminIsClosedAndSaysHowToOpenIt() {
        AdminGate gate = gate(new AdminAccess(Optional.empty(), false, Set.of()));

        GatewayError refusal = refusal(gate, new Caller().key("anything"));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.message()).contains("admin.key", "gateway-admin");
        assertThat(gate.decide(new Caller().administrator("alice").build())).isEqualTo(admitted("alice"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, true",
        "::1, false, true",
        "[::1], false, true",
        "127.0.0.1, true, false",
        "192.0.2.1, false, false"
    })
    void aLoopbackListenerWithoutKeyServesDirectCallersOfThisMachine(
            String address, boolean forwarded, boolean served) {
        AdminGate gate = gate(new AdminAccess(Optional.empty(), true, Set.of()));
        AdminCaller caller = new Caller().from(address).forwarded(forwarded).build();

        if (served) {
            assertThat(gate.decide(caller)).isEqualTo(admitted("loopback"));
        } else {
            assertThat(gate.decide(caller)).isInstanceOf(AdminVerdict.Refused.class);
        }
    }

    @Test
    void aKeyOnALoopbackListenerIsAskedFor() {
        AdminGate gate = gate(new AdminAccess(KEY, true, Set.of()));

        assertThat(refusal(gate, new Caller().from("127.0.0.1")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9090, true",
        "LocalHost, true",
        "admin.localhost:9090, true",
        "127.0.0.1:9090, true",
        "[::1]:9090, true",
        "ops.example:9090, true",
        "evil.example:9090, false",
        "127.0.0.1.evil.example, false",
        "localhost.evil.example, false",
        "evil.example:9090@localhost, false",
        "'localhost,evil.example', false",
        "192.168.1.5:9090, false",
        "'', false"
    })
    void aLoopbackListenerAnswersToItsOwnNamesOnly(String host, boolean served) {
        AdminGate gate = gate(new AdminAccess(KEY, true, Set.of("Ops.example")));

        assertThat(gate.decide(new Caller().host(host).key("right-key").build()) instanceof AdminVerdict.Admitted)
                .isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({"gw.example, true", "other.example, false"})
    void listedNamesBindOtherListenersToo(String host, boolean served) {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of("gw.example")));

        assertThat(gate.decide(new Caller().host(host).key("right-key").build()) instanceof AdminVerdict.Admitted)
                .isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "gw.example, https://gw.example, true",
        "gw.example:443, https://gw.example, true",
        "gw.example:8443, https://gw.example:8443, true",
        "GW.example, https://gw.EXAMPLE, true",
        "[2001:db8::1]:80, http://[2001:db8::1], true",
        "gw.example, https://evil.example, false",
        "gw.example, https://gw.example.evil.example, false",
        "gw.example:8443, https://gw.example, false",
        "gw.example:80, https://gw.example, false",
        "gw.example, null, false",
        "gw.example, '', false",
        "gw.example, 'https://gw.example,https://evil.example', false",
        "gw.example, https://gw.example@evil.example, false",
        "gw.example, chrome-extension://abc, false"
    })
    void aWebPageMustBeOfTheSameOrigin(String host, String origin, boolean served) {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of()));

        AdminVerdict verdict = gate.decide(
                new Caller().host(host).origin(origin).administrator("alice").build());

        assertThat(verdict instanceof AdminVerdict.Admitted).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, false", "CROSS-SITE, false", "same-origin, true", "none, true"})
    void crossSiteCallsAreRefusedEvenWithoutAnOrigin(String site, boolean served) {
        AdminGate gate = gate(new AdminAccess(KEY, false, Set.of()));

        AdminVerdict verdict =
                gate.decide(new Caller().fetchSite(site).administrator("alice").build());

        assertThat(verdict instanceof AdminVerdict.Admitted).isEqualTo(served);
    }

    private AdminGate gate(AdminAccess access) {
        return new AdminGate(access, clock);
    }

    private static GatewayError refusal(AdminGate gate, Caller caller) {
        AdminVerdict verdict = gate.decide(caller.build());
        assertThat(verdict).isInstanceOf(AdminVerdict.Refused.class);
        GatewayError error = ((AdminVerdict.Refused) verdict).error();
        assertThat(error.message()).doesNotContain("right-key", "wrong-key", "anything");
        return error;
    }

    private static AdminVerdict admitted(String name) {
        return new AdminVerdict.Admitted(new AdminActor(name));
    }

    /** A caller from afar who shows nothing, until told otherwise. */
    private static final class Caller {
        private String address = "192.0.2.1";
        private String host = "localhost:9090";
        private Optional<String> origin = Optional.empty();
        private Optional<String> fetchSite = Optional.empty();
        private boolean forwarded;
        private Optional<Secret> key = Optional.empty();
        private Optional<String> administrator = Optional.empty();

        Caller from(String peer) {
            address = peer;
            return this;
        }

        Caller host(String name) {
            host = name;
            return this;
        }

        Caller origin(String page) {
            origin = Optional.of(page);
            return this;
        }

        Caller fetchSite(String site) {
            fetchSite = Optional.of(site);
            return this;
        }

        Caller forwarded(boolean byProxy) {
            forwarded = byProxy;
            return this;
        }

        Caller key(String shown) {
            key = Optional.of(Secret.of(shown));
            return this;
        }

        Caller administrator(String name) {
            administrator = Optional.of(name);
            return this;
        }

        AdminCaller build() {
            return new AdminCaller(address, host, origin, fetchSite, forwarded, key, administrator);
        }
    }
}
