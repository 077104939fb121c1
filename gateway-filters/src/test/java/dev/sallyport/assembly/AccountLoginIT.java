package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.IssuedTokens;
import dev.sallyport.testkit.JsonText;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.TokenReplies;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that come and go while the gateway runs. */
class AccountLoginIT {
    @TempDir
    Path directory;

    private PoolStory empty() {
        return PoolStory.of(directory);
    }

    private static Map<String, String> post(PoolStory pool, String path, String body, int status) {
        RawAnswer answer = pool.gateway.admin(RawRequest.post(path, body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return JsonText.members(answer.text());
    }

    private static Map<String, String> begin(PoolStory pool) {
        return post(pool, "/admin/accounts/init-oauth", "{}", 200);
    }

    private static String authorize(PoolStory pool, Map<String, String> invitation) {
        URI page = URI.create(JsonText.string(invitation.get("authorization_url")));
        return pool.gateway.tokens().authorize(page);
    }

    private static Map<String, String> complete(PoolStory pool, String accountId, String pasted, int status) {
        String body = "{\"account_id\":" + accountId + ",\"code\":" + JsonText.quote(pasted) + "}";
        return post(pool, "/admin/accounts/complete-oauth", body, status);
    }

    @Test
    void aLoginThroughTheAdminSideServesTheNextRequest() throws Exception {
        try (PoolStory pool = empty()) {
            GatewayAnswers.assertExhausted(pool.ask(), List.of(0, 0, 0, 0));
            Map<String, String> invitation = begin(pool);
            assertThat(invitation).containsOnlyKeys("authorization_url", "account_id", "instructions", "state");

            Map<String, String> added = complete(pool, invitation.get("account_id"), authorize(pool, invitation), 200);

            assertThat(added)
                    .containsEntry("status", "\"added\"")
                    .containsEntry("account_id", invitation.get("account_id"));
            assertThat(JsonText.string(added.get("account_id")))
                    .isEqualTo("claude-max-" + pool.clock.instant().getEpochSecond());
            pool.assertServed("a");
            assertThat(pool.asked()).containsExactly("alice");
            assertThat(pool.gateway.tokens().exchanges()).isEqualTo(1);
            Path file = directory.resolve("credentials.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(JsonText.members(Files.readString(file)))
                    .containsOnlyKeys(JsonText.string(added.get("account_id")));
        }
    }

    @Test
    void aLoginOutlivesTheGateway() {
        try (PoolStory pool = PoolStory.of(GatewayHarness.pool(directory).keepCredentialFile())) {
            Map<String, String> invitation = begin(pool);
            complete(pool, invitation.get("account_id"), authorize(pool, invitation), 200);

            pool.gateway.restart();

            pool.assertServed("a");
            assertThat(pool.asked()).containsExactly("alice");
        }
    }

    @Test
    void aWrongAReusedAndAnExpiredStateCallNobody() {
        try (PoolStory pool = empty()) {
            Map<String, String> first = begin(pool);
            String pasted = authorize(pool, first);
            complete(pool, first.get("account_id"), pasted.substring(0, pasted.indexOf('#')) + "#wrong", 400);
            assertThat(pool.gateway.tokens().calls()).isZero();

            Map<String, String> second = begin(pool);
            String good = authorize(pool, second);
            complete(pool, second.get("account_id"), good, 200);
            int calls = pool.gateway.tokens().calls();
            complete(pool, second.get("account_id"), good, 400);

            Map<String, String> third = begin(pool);
            String late = authorize(pool, third);
            pool.pass(Duration.ofMinutes(10).plusSeconds(1));
            complete(pool, third.get("account_id"), late, 400);
            assertThat(pool.gateway.tokens().calls()).isEqualTo(calls);
        }
    }

    @Test
    void anExchangeThatIsRefusedIsA502WithTheStatusOfTheUpstream() {
        try (PoolStory pool = empty()) {
            pool.gateway.tokens().misbehave(TokenReplies.error(400, "invalid_grant", "no"));
            Map<String, String> invitation = begin(pool);

            Map<String, String> answer = complete(pool, invitation.get("account_id"), authorize(pool, invitation), 502);

            assertThat(JsonText.members(answer.get("error"))).containsEntry("upstream_status", "400");
            assertThat(pool.gateway.accountStates()).isEmpty();
        }
    }

    @Test
    void credentialFilesOfClaudeCodeAreTakenUpOnDemandAndLeftAsTheyAre() throws Exception {
        Path claude = Files.createDirectory(directory.resolve("claude"));
        try (PoolStory pool = PoolStory.of(GatewayHarness.pool(directory, "one").imports(claude))) {
            assertThat(pool.gateway.accountStates()).containsOnlyKeys("one");
            IssuedTokens bob = pool.gateway.tokens().signIn("bob");
            long ends = pool.clock.instant().plusSeconds(7200).toEpochMilli();
            String text = "{\"claudeAiOauth\":{\"accessToken\":\"" + bob.access() + "\",\"refreshToken\":\""
                    + bob.refresh() + "\",\"expiresAt\":" + ends
                    + ",\"scopes\":[]},\"accessToken\":\"flat\",\"refreshToken\":\"flat\"}";
            Path file = Files.writeString(claude.resolve(".credentials.json"), text);

            Map<String, String> found = post(pool, "/admin/accounts/import", "{}", 200);

            assertThat(JsonText.elements(found.get("added"))).hasSize(1);
            pool.assertServed("a");
            pool.assertServed("b");
            assertThat(Set.copyOf(pool.asked())).isEqualTo(Set.of("one", "bob"));
            assertThat(JsonText.elements(
                            post(pool, "/admin/accounts/import", "{}", 200).get("unchanged")))
                    .hasSize(1);
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void aDisabledAccountServesAgainWhenItIsEnabled() {
        try (PoolStory pool = PoolStory.of(directory, "one")) {
            pool.once("one", Replies.error(401, "x", "x"), Replies.error(401, "x", "x"));
            GatewayAnswers.assertExhausted(pool.ask(), List.of(1, 0, 0, 1));

            post(pool, "/admin/accounts/one/enable", "", 200);
            post(pool, "/admin/accounts/one/enable", "", 200);

            pool.assertServed("a");
        }
    }

    @Test
    void aRemovedAccountIsAskedNoMoreAndItsFileEntryIsGone() throws Exception {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.assertServed("a");

            RawAnswer answer = pool.gateway.admin(RawRequest.of("DELETE", "/admin/accounts/one"));

            assertThat(answer.status()).isEqualTo(200);
            pool.asked();
            pool.assertServed("a");
            assertThat(pool.asked()).containsExactly("two");
            assertThat(JsonText.members(Files.readString(directory.resolve("credentials.json"))))
                    .containsOnlyKeys("two");
        }
    }

    @Test
    void aRefreshByHandBringsANewToken() {
        try (PoolStory pool = PoolStory.of(directory, "one")) {
            pool.assertServed("a");
            String before = pool.gateway.api().onlyRequest().bearer().orElseThrow();

            post(pool, "/admin/accounts/one/refresh", "", 200);

            pool.asked();
            pool.assertServed("a");
            assertThat(pool.gateway.api().onlyRequest().bearer()).isPresent().isNotEqualTo(Optional.of(before));
        }
    }
}
