package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.store.embedded.EmbeddedTokenStore;
import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.token.SigningSecretFile;
import dev.sallyport.token.TokenGate;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensCommandTest {
    private static final UUID FIRST = UUID.fromString("11112222-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("11112222-0000-4000-8000-000000000002");

    @TempDir
    Path directory;

    private Path data;
    private Cli cli;

    @BeforeEach
    void start() {
        data = directory.resolve("data");
        cli = new Cli(directory);
    }

    @Test
    void issueIsGoodAsTheFirstCommandEver() throws Exception {
        assertThat(cli.run("tokens", "issue", "--label", "alice")).isZero();
        String token = cli.out().strip();
        assertThat(token).startsWith("la_sk_").doesNotContain("\n");
        assertThat(verify(token)).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(cli.err())
                .contains("(alice), good until 2026-01-03 03:04", "shown only now")
                .doesNotContain(token);
    }

    @Test
    void issueTakesEveryLimit() throws Exception {
        assertThat(cli.run(
                        "tokens",
                        "issue",
                        "--json",
                        "--ttl-seconds",
                        "900",
                        "--label",
                        "job",
                        "--max-requests",
                        "7",
                        "--per-minute",
                        "30",
                        "--parallel",
                        "2",
                        "--model",
                        "claude-haiku-*",
                        "--model",
                        "claude-opus-4",
                        "--route",
                        "anthropic"))
                .isZero();
        JsonObject issued = Json.parseObject(cli.out());
        String token = issued.text("token").orElseThrow();
        String id = issued.text("id").orElseThrow();
        assertThat(cli.out().strip())
                .isEqualTo("{\"token\":\"" + token + "\",\"id\":\"" + id
                        + "\",\"ttl_hours\":0.2500,\"label\":\"job\",\"expires_at\":\"2026-01-02T03:19:05Z\","
                        + "\"max_requests\":7,\"requests_per_minute\":30,\"max_parallel\":2,"
                        + "\"models\":[\"claude-haiku-*\",\"claude-opus-4\"],\"routes\":[\"anthropic\"]}");
        TokenVerdict.Valid valid = (TokenVerdict.Valid) verify(token);
        assertThat(valid.token().limits().allowsModel("claude-haiku-4-5")).isTrue();
        assertThat(valid.token().limits().allowsModel("claude-sonnet-4-5")).isFalse();
        assertThat(cli.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-02-01T00:00:00Z",
        "2026-01-31T18:00, 2026-01-31T18:00:00Z",
        "2026-01-31T18:00+02:00, 2026-01-31T16:00:00Z",
        "2026-01-31T18:00Z, 2026-01-31T18:00:00Z",
    })
    void expiresTakesADate(String date, String end) throws MalformedJsonException {
        assertThat(cli.run("tokens", "issue", "--json", "--expires", date)).isZero();
        assertThat(Json.parseObject(cli.out()).text("expires_at")).contains(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ttl-hours 0",
                "--ttl-hours -1",
                "--ttl-seconds 0",
                "--ttl-hours 9223372036854775807",
                "--ttl-hours 99999999999999999999",
                "--ttl-hours 1 --ttl-seconds 1",
                "--ttl-hours 1 --expires 2027-01-01",
                "--expires 2020-01-01",
                "--expires tomorrow",
                "--max-requests 0",
                "--max-requests -3",
                "--per-minute 0",
                "--parallel 0",
                "--model",
                "extra",
            })
    void unfitOrdersAreUsageErrorsAndIssueNothing(String options) throws IOException {
        String[] arguments = ("tokens issue " + options).split(" ");
        assertThat(cli.run(arguments)).isEqualTo(2);
        assertThat(cli.err()).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(cli.out()).isEmpty();
        cli.run("tokens", "list", "--json");
        assertThat(cli.out().strip()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void anEndlessLabelIsRefused() {
        assertThat(cli.run("tokens", "issue", "--label", "x".repeat(10_000))).isEqualTo(2);
        assertThat(cli.err()).contains("at most 200 characters");
    }

    @Test
    void wildLabelsReachPeopleTamedAndProgramsWhole() throws Exception {
        String wild = "a\"b\nc\u001b[31m \ud83d\ude80 \u202e";
        assertThat(cli.run("tokens", "issue", "--label", wild)).isZero();
        cli.run("tokens", "list");
        assertThat(cli.out()).hasLineCount(2).contains("a\"b\\u000ac\\u001b[31m \ud83d\ude80 \\u202e");
        cli.run("tokens", "list", "--json");
        assertThat(cli.out()).contains("\\n").doesNotContain("\u001b");
        assertThat(Json.parseObject(cli.out())
                        .array("data")
                        .get(0)
                        .asObject()
                        .orElseThrow()
                        .text("label"))
                .contains(wild);
    }

    @Test
    void listIsATableForPeople() throws Exception {
        add(FIRST, "alice", OptionalLong.of(10), 3);
        add(SECOND, "", OptionalLong.empty(), 0);
        cli.clock.advance(Duration.ofMinutes(1));
        assertThat(cli.run("tokens", "list")).isZero();
        assertThat(cli.out().lines().toList())
                .containsExactly(
                        "ID                                    LABEL  STATUS  USED         LEFT  EXPIRES           LIMITS",
                        "11112222-0000-4000-8000-000000000001  alice  active  3/10         23 h  2026-01-03 03:04  -",
                        "11112222-0000-4000-8000-000000000002  -      active  0/unlimited  23 h  2026-01-03 03:04  -");
    }

    @Test
    void idsAreShortWhereThatIsEnough() throws Exception {
        add(FIRST, "alice", OptionalLong.of(3), 3);
        cli.run("tokens", "list");
        assertThat(cli.out()).contains("\n11112222  alice  spent   3/3");
    }

    @Test
    void showTellsEverythingOfOneToken() throws Exception {
        add(FIRST, "alice", OptionalLong.of(10), 3);
        assertThat(cli.run("tokens", "show", "11112222")).isZero();
        assertThat(cli.out().lines().toList())
                .containsExactly(
                        "ID       11112222-0000-4000-8000-000000000001",
                        "Label    alice",
                        "Status   active",
                        "Used     3/10",
                        "Issued   2026-01-02 03:04",
                        "Expires  2026-01-03 03:04 (in 24 h)",
                        "Limits   -");
        assertThat(cli.run("tokens", "show", "--json", FIRST.toString())).isZero();
        assertThat(cli.out().strip())
                .isEqualTo("{\"id\":\"" + FIRST + "\",\"label\":\"alice\",\"status\":\"active\","
                        + "\"issued_at\":\"2026-01-02T03:04:05Z\",\"expires_at\":\"2026-01-03T03:04:05Z\","
                        + "\"revoked\":false,\"max_requests\":10,\"used_requests\":3}");
    }

    @Test
    void revokeExpireAndDeleteTakeATokenBack() throws Exception {
        cli.run("tokens", "issue", "--json");
        JsonObject issued = Json.parseObject(cli.out());
        String id = issued.text("id").orElseThrow();
        String token = issued.text("token").orElseThrow();

        assertThat(cli.run("tokens", "expire", id.substring(0, 8), "--json")).isZero();
        assertThat(cli.out().strip()).isEqualTo("{\"expired\":\"" + id + "\"}");
        assertThat(verify(token)).isInstanceOf(TokenVerdict.Expired.class);

        assertThat(cli.run("tokens", "revoke", id)).isZero();
        assertThat(cli.out()).isEqualTo("Token " + id + " (-) is revoked. The next request with it is refused.\n");
        assertThat(verify(token)).isInstanceOf(TokenVerdict.Revoked.class);
        cli.run("tokens", "list");
        assertThat(cli.out()).contains("revoked");

        assertThat(cli.run("tokens", "delete", "--json", id)).isZero();
        assertThat(cli.out().strip()).isEqualTo("{\"deleted\":\"" + id + "\"}");
        assertThat(verify(token)).isInstanceOf(TokenVerdict.Unknown.class);
    }

    @Test
    void aTokenThatIsNotThereIsNotFound() {
        for (String command : new String[] {"show", "revoke", "expire", "delete"}) {
            assertThat(cli.run("tokens", command, "00000000")).isEqualTo(2);
            assertThat(cli.err()).startsWith("There is no token '00000000'.");
            assertThat(cli.run("tokens", command, "--json", FIRST.toString())).isEqualTo(2);
            assertThat(cli.err()).startsWith("{\"error\":{\"type\":\"not_found\",\"message\":");
        }
    }

    @Test
    void aBeginningThatTwoTokensShareIsRefusedWithBoth() throws Exception {
        add(FIRST, "", OptionalLong.empty(), 0);
        add(SECOND, "", OptionalLong.empty(), 0);
        assertThat(cli.run("tokens", "revoke", "11112222")).isEqualTo(2);
        assertThat(cli.err()).contains("2 tokens begin with '11112222'", FIRST.toString(), SECOND.toString());
    }

    @Test
    void aTokenInPlaceOfItsIdIsNotRepeated() {
        cli.run("tokens", "issue");
        String token = cli.out().strip();
        assertThat(cli.run("tokens", "revoke", token)).isEqualTo(2);
        assertThat(cli.err()).contains("not its id").doesNotContain(token.substring(6, 30));
    }

    @Test
    void takingBackNeedsNoSigningSecret() throws Exception {
        add(FIRST, "", OptionalLong.empty(), 0);
        Files.writeString(data.resolve(SigningSecretFile.NAME), "short");
        assertThat(cli.run("tokens", "revoke", FIRST.toString())).isZero();
        assertThat(cli.run("tokens", "issue")).isEqualTo(1);
        assertThat(cli.err()).contains("token-secret is damaged").doesNotContain("short");
    }

    @Test
    void aStoreThatCannotBeUsedIsAnErrorWithTheMend() throws IOException {
        Files.writeString(data, "a file where the directory should be");
        assertThat(cli.run("tokens", "list")).isEqualTo(1);
        assertThat(cli.err())
                .contains("must be a directory this user may write to")
                .doesNotContain("\tat ");
    }

    @Test
    void changesAreInTheAuditLogAndTokensAreNot() throws Exception {
        cli.run("tokens", "issue", "--json", "--label", "alice");
        JsonObject issued = Json.parseObject(cli.out());
        String id = issued.text("id").orElseThrow();
        cli.run("tokens", "revoke", id);
        cli.run("tokens", "delete", "00000000");
        assertThat(cli.audit().lines().toList())
                .containsExactly(
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"event\":\"admin\",\"who\":\"cli:olga\","
                                + "\"action\":\"token_issue\",\"subject\":\"" + id + "\",\"result\":\"done\"}",
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"event\":\"admin\",\"who\":\"cli:olga\","
                                + "\"action\":\"token_revoke\",\"subject\":\"" + id + "\",\"result\":\"done\"}",
                        "{\"time\":\"2026-01-02T03:04:05.000Z\",\"event\":\"admin\",\"who\":\"cli:olga\","
                                + "\"action\":\"token_delete\",\"subject\":\"00000000\","
                                + "\"result\":\"unknown_token\"}");
        assertThat(cli.audit()).doesNotContain("la_sk_");
        assertThat(Files.getPosixFilePermissions(data.resolve("audit.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aRevocationStandsEvenIfTheAuditLogCannotBeWritten() throws Exception {
        add(FIRST, "", OptionalLong.empty(), 0);
        Files.createDirectory(data.resolve("audit.log"));
        assertThat(cli.run("tokens", "revoke", FIRST.toString())).isZero();
        assertThat(cli.err()).contains("Warning: this is not in the audit log");
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(data)) {
            assertThat(store.find(FIRST).orElseThrow().revoked()).isTrue();
        }
    }

    @Test
    void aStoreThatIsInUseSeesARevocationAtOnceAndKeepsItsCount() throws Exception {
        add(FIRST, "", OptionalLong.of(100), 0);
        try (EmbeddedTokenStore server = EmbeddedTokenStore.open(data)) {
            assertThat(server.count(FIRST, cli.clock.instant())).isEqualTo(new CountOutcome.Counted(1));
            assertThat(cli.run("tokens", "revoke", FIRST.toString())).isZero();
            assertThat(server.count(FIRST, cli.clock.instant())).isInstanceOf(CountOutcome.NotGood.class);
            cli.run("tokens", "list");
            assertThat(cli.out()).contains("revoked  1/100");
        }
    }

    @Test
    void twoCommandLinesAndAServerLoseNothing() throws Exception {
        add(FIRST, "", OptionalLong.empty(), 0);
        int each = 20;
        try (EmbeddedTokenStore server = EmbeddedTokenStore.open(data)) {
            atOnce(() -> issue(each), () -> issue(each), () -> {
                for (int i = 0; i < each; i++) {
                    server.count(FIRST, cli.clock.instant());
                }
                return each;
            });
            assertThat(server.list()).hasSize(2 * each + 1);
            assertThat(server.find(FIRST).orElseThrow().usedRequests()).isEqualTo(each);
        }
        assertThat(cli.audit().lines()).hasSize(2 * each).allMatch(line -> line.endsWith("\"result\":\"done\"}"));
    }

    @SafeVarargs
    private static void atOnce(Callable<Integer>... works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.length);
        try {
            for (Future<Integer> work : threads.invokeAll(List.of(works))) {
                work.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int issue(int times) {
        Cli own = new Cli(directory);
        for (int i = 0; i < times; i++) {
            assertThat(own.run("tokens", "issue")).isZero();
        }
        return times;
    }

    private void add(UUID id, String label, OptionalLong most, long used) throws IOException {
        TokenRecord token = new TokenRecord(
                id,
                label,
                cli.clock.instant(),
                cli.clock.instant().plus(Duration.ofHours(24)),
                false,
                most,
                used,
                TokenLimits.none());
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(data)) {
            store.add(token);
        }
    }

    private TokenVerdict verify(String token) throws IOException {
        SigningKeys keys = SigningKeys.of(new SigningSecretFile(data).readOrCreate());
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(data)) {
            return new TokenGate(keys, store, cli.clock).verify(token);
        }
    }
}
