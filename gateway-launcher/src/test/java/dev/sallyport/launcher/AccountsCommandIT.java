package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.json.Json;
import dev.sallyport.secret.Secret;
import dev.sallyport.store.embedded.CredentialFileStore;
import dev.sallyport.testkit.FakeTokenEndpoint;
import dev.sallyport.testkit.IssuedTokens;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Rotation;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccountsCommandIT {
    private static final String ID = "claude-max-1767323045";

    @TempDir
    Path directory;

    private final FakeTokenEndpoint provider = FakeTokenEndpoint.start();
    private final List<String> opened = new ArrayList<>();
    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        PoolFiles.write(directory, provider);
        cli = new Cli(directory).with(url -> opened.add(url));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void addWalksThroughTheLogin() throws Exception {
        cli.typing(new Pasting(url -> provider.authorize(URI.create(url))));
        assertThat(cli.run("accounts", "add")).isZero();
        assertThat(cli.out())
                .contains("1. Log in", "   https://login.example/oauth/authorize?", ID + " is logged in and stored.");
        assertThat(cli.err()).contains("open in your browser", "2. Paste the code");
        assertThat(opened).hasSize(1);
        assertThat(provider.exchanges()).isEqualTo(1);
        assertThat(credentials()).contains("\"" + ID + "\"");
        assertNoSecretIn(cli.out() + cli.err() + cli.audit());
        assertThat(cli.audit()).contains("\"action\":\"login_begin\"", "\"action\":\"login_complete\"", "\"done\"");
    }

    @Test
    void addSpeaksJsonLines() throws Exception {
        cli.typing(new Pasting(url -> provider.authorize(URI.create(url))));
        assertThat(cli.run("accounts", "add", "--json", "--no-browser")).isZero();
        List<String> lines = cli.out().lines().toList();
        assertThat(Json.parseObject(lines.get(0)).names()).containsExactly("authorization_url", "account_id", "state");
        assertThat(lines.get(1)).isEqualTo("{\"account_id\":\"" + ID + "\",\"status\":\"added\"}");
        assertThat(opened).as("no browser").hasSize(0);
    }

    @Test
    void whatWasPastedWronglyMayBePastedAgain() {
        cli.typing(new Pasting(url -> "nonsense\n" + provider.authorize(URI.create(url))));
        assertThat(cli.run("accounts", "add", "--no-browser")).as(cli.err()).isZero();
        assertThat(cli.err()).contains("Try again:");
    }

    @Test
    void aWrongStateNeverReachesTheProvider() throws IOException {
        cli.typing("code#wrong\ncode#wrong\ncode#wrong\n");
        assertThat(cli.run("accounts", "add", "--no-browser")).isEqualTo(1);
        assertThat(cli.err()).contains("Nothing was sent", "gateway accounts add");
        assertThat(provider.calls()).isZero();
        assertThat(cli.audit()).contains("\"login_complete\"", "\"refused\"");
    }

    @Test
    void nothingPastedIsToldSo() {
        assertThat(cli.run("accounts", "add", "--no-browser")).isEqualTo(1);
        assertThat(cli.err()).contains("No code was pasted.");
    }

    @Test
    void aRefusedCodeIsTold() {
        provider.misbehave(Replies.json(400, "{\"error\":\"invalid_grant\"}"));
        cli.typing(new Pasting(url -> provider.authorize(URI.create(url))));
        assertThat(cli.run("accounts", "add", "--no-browser")).isEqualTo(1);
        assertThat(cli.err()).contains("invalid_grant", "(status 400)", "Begin again");
    }

    @Test
    void listIsATableForPeopleAndAnArrayForPrograms() throws Exception {
        signIn(ID);
        assertThat(cli.run("accounts", "list")).isZero();
        assertThat(cli.out().lines().toList())
                .containsExactly(
                        "ID                     STATUS     REASON  RETURNS  TOKEN ENDS    LOGIN",
                        "claude-max-1767323045  available  -       -        in 8 h 0 min  0 d old");
        assertThat(cli.run("accounts", "list", "--json")).isZero();
        assertThat(cli.out().strip())
                .isEqualTo("{\"accounts\":[{\"id\":\"" + ID + "\",\"status\":\"available\","
                        + "\"token_expires\":\"2026-01-02T11:04:05Z\",\"granted_at\":\"2026-01-02T03:04:05Z\","
                        + "\"grant_aging\":false}]}");
        assertNoSecretIn(cli.out() + cli.err());
    }

    @Test
    void anEmptyPoolIsToldWhatToDo() {
        assertThat(cli.run("accounts", "list")).isZero();
        assertThat(cli.out()).isEqualTo("No accounts yet. Log one in with: gateway accounts add\n");
    }

    @Test
    void refreshEnableAndRemoveWorkOnTheStore() throws Exception {
        signIn(ID);
        assertThat(cli.run("accounts", "refresh", ID)).isZero();
        assertThat(cli.out()).contains("its login is good");
        assertThat(provider.refreshes()).isEqualTo(1);

        provider.revoke("alice");
        assertThat(cli.run("accounts", "refresh", ID)).isEqualTo(1);
        assertThat(cli.err()).contains("is disabled");
        cli.run("accounts", "list");
        assertThat(cli.out()).contains("disabled", "refresh_rejected");

        assertThat(cli.run("accounts", "enable", ID, "--json")).isZero();
        assertThat(cli.out().strip()).isEqualTo("{\"account_id\":\"" + ID + "\",\"status\":\"enabled\"}");
        cli.run("accounts", "list");
        assertThat(cli.out()).contains("available");

        assertThat(cli.run("accounts", "remove", ID)).isZero();
        assertThat(credentials().strip()).isEqualTo("{}");
        assertThat(cli.audit())
                .contains(
                        "\"account_refresh\",\"subject\":\"" + ID + "\",\"result\":\"done\"",
                        "\"account_refresh\",\"subject\":\"" + ID + "\",\"result\":\"refused\"",
                        "\"account_enable\"",
                        "\"account_remove\"");
    }

    @Test
    void anUnknownAccountIsNotFound() {
        for (String command : List.of("enable", "refresh", "remove")) {
            assertThat(cli.run("accounts", command, "nobody")).isEqualTo(2);
            assertThat(cli.err()).isEqualTo("There is no account 'nobody'. See them with: gateway accounts list\n");
        }
    }

    @Test
    void importTakesLoginsUpOnce() throws Exception {
        IssuedTokens tokens = provider.signIn("bob");
        Files.writeString(
                directory.resolve("claude.json"),
                "{\"claudeAiOauth\":{\"accessToken\":\"" + tokens.access() + "\",\"refreshToken\":\"" + tokens.refresh()
                        + "\",\"expiresAt\":1767409445000}}");
        assertThat(cli.run("accounts", "import")).as(cli.err()).isZero();
        assertThat(cli.out()).isEqualTo("Taken up: " + ID + "\n");
        assertThat(cli.run("accounts", "import", "--json")).isZero();
        assertThat(cli.out().strip()).isEqualTo("{\"added\":[],\"unchanged\":[\"" + ID + "\"],\"problems\":[]}");
        Files.delete(directory.resolve("claude.json"));
        assertThat(cli.run("accounts", "import")).isEqualTo(1);
        assertThat(cli.out()).startsWith("Not read: ");
    }

    @Test
    void withoutAPoolThereIsNothingToDo() throws IOException {
        cli.configured("");
        assertThat(cli.run("accounts", "list")).isEqualTo(1);
        assertThat(cli.err()).contains("[oauth] is not in the configuration");
    }

    @Test
    void aDamagedFileIsLeftAsItIs() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/credentials.json"), "{\"a\":");
        assertThat(cli.run("accounts", "list")).isEqualTo(1);
        assertThat(cli.err()).contains("is damaged", "It was left as it is.");
        assertThat(credentials()).isEqualTo("{\"a\":");
    }

    private void signIn(String id) throws IOException {
        IssuedTokens tokens = provider.rotation(Rotation.ROTATED).signIn("alice");
        try (CredentialFileStore store = new CredentialFileStore(directory.resolve("data/credentials.json"))) {
            store.load();
            store.add(
                    id,
                    new AccountCredential(
                            Secret.of(tokens.access()),
                            Secret.of(tokens.refresh()),
                            cli.clock.instant().plus(Duration.ofHours(8))));
        }
    }

    private String credentials() throws IOException {
        return Files.readString(directory.resolve("data/credentials.json"));
    }

    private void assertNoSecretIn(String shown) throws Exception {
        String id = Json.parseObject(credentials()).names().iterator().next();
        for (String name : List.of("access", "refresh")) {
            String secret = Json.parseObject(credentials())
                    .object(id)
                    .orElseThrow()
                    .text(name)
                    .orElseThrow();
            assertThat(shown).doesNotContain(secret);
        }
    }

    /** Types what somebody would who has seen the address that the command printed. */
    private final class Pasting extends Reader {
        private final UnaryOperator<String> answer;
        private StringReader typed = new StringReader("");
        private boolean answered;

        Pasting(UnaryOperator<String> answer) {
            this.answer = answer;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (!answered) {
                answered = true;
                typed = new StringReader(answer.apply(url()) + "\n");
            }
            return typed.read(buffer, offset, length);
        }

        private String url() {
            int start = cli.out().indexOf("https://login.example");
            return cli.out().substring(start).split("[\\s\"]", 2)[0];
        }

        @Override
        public void close() {
            typed.close();
        }
    }
}
