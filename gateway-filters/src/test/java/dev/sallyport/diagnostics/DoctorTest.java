package dev.sallyport.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.toml.Surroundings;
import dev.sallyport.diagnostics.Finding.Level;
import dev.sallyport.store.embedded.EmbeddedTokenStore;
import dev.sallyport.testkit.FakeTransport;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.token.SigningSecretFile;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private static final String POOL = "[oauth]\nimport = [\"claude\"]\nproviders = [\"claude-max-1\"]\n";
    private static final String REFRESH = "sk-ant-ort01-refresh-of-the-test";
    private static final String ACCESS = "sk-ant-oat01-access-of-the-test";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final FakeTransport transport = new FakeTransport();

    @BeforeEach
    void upstreamsAnswer() {
        transport.always(request -> FakeTransport.answer(404, "", "date: " + date(Duration.ZERO)));
    }

    @Test
    void aGatewayWithNothingConfiguredIsInOrder() throws IOException {
        List<Finding> findings = examine("");
        assertThat(findings).noneMatch(finding -> finding.level() == Level.FAIL || finding.level() == Level.WARN);
        assertThat(findings)
                .extracting(Finding::check)
                .containsExactly(
                        "config",
                        "listener exposure",
                        "TLS",
                        "admin exposure",
                        "signing secret",
                        "store",
                        "account pool",
                        "upstream",
                        "clock");
    }

    @Test
    void lookingChangesNothing() throws IOException {
        examine(POOL);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("gateway.toml"));
        }
    }

    @Test
    void everyFailureAndWarningNamesItsMend() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/token-secret"), "short");
        Files.writeString(directory.resolve("data/credentials.json"), "{}");
        transport.always(request -> FakeTransport.answer(200, "", "date: " + date(Duration.ofHours(1))));
        List<Finding> findings = examine("[proxy]\nlisten_addr = \"0.0.0.0:8080\"\n[admin]\nkey = \"x\"\n" + POOL);
        assertThat(findings)
                .allMatch(finding ->
                        finding.mend().isPresent() == (finding.level() == Level.FAIL || finding.level() == Level.WARN));
        assertThat(findings.stream().filter(finding -> finding.level() == Level.FAIL))
                .hasSizeGreaterThan(3);
    }

    @Test
    void aConfigurationThatIsNotInOrderEndsTheVisit() throws IOException {
        List<Finding> findings = examine("[proxy]\ntimeout_secs = 0\nnonsense = 1\n");
        assertThat(findings).hasSize(2).allMatch(finding -> finding.level() == Level.FAIL);
        assertThat(transport.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|FAIL|holds no account",
                "{\"claude-max-1\":|FAIL|is damaged",
                "{\"claude-max-1\":{\"type\":\"oauth\",\"access\":\"ACCESS\",\"expires\":1}}|FAIL|without a refresh token",
                "{\"claude-max-1\":{\"type\":\"oauth\",\"refresh\":\"REFRESH\",\"access\":\"ACCESS\",\"expires\":1}}|WARN|"
                        + "ended at 1970-01-01",
                "{\"claude-max-1\":{\"type\":\"oauth\",\"refresh\":\"REFRESH\",\"access\":\"ACCESS\","
                        + "\"expires\":1767409445000}}|PASS|has its tokens; the access token lasts until 2026-01-03",
                "{\"claude-max-2\":{\"type\":\"oauth\",\"refresh\":\"REFRESH\",\"access\":\"ACCESS\","
                        + "\"expires\":1767409445000}}|WARN|claude-max-1 is named in oauth.providers",
            })
    void theCredentialFileIsJudgedByItsContent(String content, Level level, String message) throws IOException {
        credentials(content, "rw-------");
        assertThat(of("credential file", examine(POOL))).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void aMissingCredentialFileFails() throws IOException {
        assertThat(of("credential file", examine(POOL))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.message()).contains("is not there");
            assertThat(finding.mend())
                    .hasValueSatisfying(mend -> assertThat(mend).contains("accounts add"));
        });
    }

    @Test
    void aCredentialFileThatOthersMayReadFails() throws IOException {
        credentials("{}", "rw-r--r--");
        assertThat(of("credential file", examine(POOL))).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.message()).contains("rw-r--r--");
            assertThat(finding.mend())
                    .hasValueSatisfying(mend -> assertThat(mend).startsWith("chmod 600 "));
        });
    }

    @Test
    void disabledAccountsAndOldLoginsAreTold() throws IOException {
        credentials("{}", "rw-------");
        Files.writeString(
                directory.resolve("data/pool-state.json"),
                "{\"a\":{\"status\":\"disabled\",\"reason\":\"refresh_rejected\"},"
                        + "\"b\":{\"status\":\"available\",\"granted_at\":\"2025-12-01T00:00:00Z\"},"
                        + "\"c\":{\"status\":\"available\",\"granted_at\":\"2026-01-01T00:00:00Z\"}}");
        assertThat(of("accounts", examine(POOL)))
                .extracting(Finding::message)
                .containsExactly("Account a is disabled (refresh_rejected).", "The login of account b nears its end.");
    }

    @Test
    void anImportIsFoundWithALoginOrWithoutOrNotAtAll() throws IOException {
        assertThat(of("import", examine(POOL)).get(0).message()).endsWith("is not there.");
        Path file = Files.createDirectories(directory.resolve("claude")).resolve(".credentials.json");
        Files.writeString(file, "{}");
        assertThat(of("import", examine(POOL)).get(0).message()).contains("holds no usable login");
        Files.writeString(
                file,
                "{\"claudeAiOauth\":{\"accessToken\":\"" + ACCESS + "\",\"refreshToken\":\"" + REFRESH
                        + "\",\"expiresAt\":1}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(of("import", examine(POOL))).extracting(Finding::level).containsExactly(Level.WARN, Level.PASS);
    }

    @Test
    void theStoreIsOpenedAndItsDamageCounted() throws IOException {
        Path data = directory.resolve("data");
        EmbeddedTokenStore.open(data).close();
        assertThat(of("store", examine("")).get(0).message()).contains("0 tokens, none damaged");
        Files.writeString(data.resolve(EmbeddedTokenStore.FILE), "not a token file, but something else".repeat(40_000));
        assertThat(of("store", examine("")).get(0)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.message()).contains("is not a token file");
        });
    }

    @Test
    void aFileInPlaceOfTheStoreFails() throws IOException {
        Files.writeString(directory.resolve("data"), "");
        assertThat(of("store", examine("")).get(0).level()).isEqualTo(Level.FAIL);
    }

    @Test
    void aPostgresqlThatIsDownFailsWithoutItsPassword() throws IOException {
        List<Finding> findings = examine("[store]\nkind = \"postgresql\"\n"
                + "url = \"jdbc:postgresql://127.0.0.1:1/db?user=u&password=hidden-in-the-url\"\n"
                + "password = \"hidden-beside-the-url\"\n[tokens]\nsecret = \"" + "kJ8s0Vb2QmZr4TxL9wYp3EcNdHf6GaUo"
                + "\"\n");
        assertThat(of("store", findings)).anyMatch(finding -> finding.level() == Level.FAIL);
        assertThat(findings.toString()).doesNotContain("hidden-", "kJ8s0Vb2QmZr4TxL9wYp3EcNdHf6GaUo");
    }

    @ParameterizedTest
    @CsvSource({
        "rw-------, Wk5xV3q9ZpT7mRb2JcYh8LdNs4FgUa6E, PASS",
        "rw-r-----, Wk5xV3q9ZpT7mRb2JcYh8LdNs4FgUa6E, FAIL",
        "rw-------, short, FAIL",
    })
    void theSigningSecretMustBeStrongAndPrivate(String mode, String secret, Level level) throws IOException {
        Path file = Files.createDirectories(directory.resolve("data")).resolve(SigningSecretFile.NAME);
        Files.writeString(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        List<Finding> findings = examine("");
        assertThat(of("signing secret", findings).get(0).level()).isEqualTo(level);
        assertThat(findings.toString()).doesNotContain(secret + "\n", "Wk5xV3q9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:9090||PASS",
                "127.0.0.1:9090|short-key|WARN",
                "0.0.0.0:9090|short-key|FAIL",
                "0.0.0.0:9090|a-key-of-decent-length-0123456789|WARN",
            })
    void adminIsJudgedByWhoReachesIt(String address, String key, Level level) throws IOException {
        String line = key == null ? "" : "key = \"" + key + "\"\n";
        List<Finding> findings = examine("[admin]\nlisten_addr = \"" + address + "\"\n" + line);
        assertThat(of("admin exposure", findings).get(0).level()).isEqualTo(level);
        if (key != null) {
            assertThat(findings.toString()).doesNotContain(key);
        }
    }

    @Test
    void anOpenListenerIsToldWithItsReasons() throws IOException {
        List<Finding> findings = examine("[proxy]\nlisten_addr = \"0.0.0.0:8080\"\n[clients]\nanonymous = true\n"
                + "[providers.anthropic]\napi_key = \"sk-ant-api03-key-of-the-test\"\n");
        assertThat(of("listener exposure", findings))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("without TLS"))
                .anyMatch(message -> message.contains("spends the operator's credentials"));
        assertThat(findings.toString()).doesNotContain("sk-ant-api03");
    }

    @Test
    void tlsFilesThatAreNoneFail() throws IOException {
        Files.writeString(directory.resolve("chain.pem"), "x");
        Files.writeString(directory.resolve("key.pem"), "x");
        List<Finding> findings = examine("[proxy]\ntls_certificate = \"chain.pem\"\ntls_private_key = \"key.pem\"\n");
        assertThat(of("TLS", findings)).extracting(Finding::level).contains(Level.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "-20, PASS", "90, WARN", "-90, WARN", "600, FAIL", "-600, FAIL"})
    void theClockIsComparedWithTheUpstreams(long seconds, Level level) throws IOException {
        transport.always(request -> FakeTransport.answer(200, "", "date: " + date(Duration.ofSeconds(seconds))));
        assertThat(of("clock", examine("")).get(0).level()).isEqualTo(level);
    }

    @Test
    void withoutADateTheClockIsNotJudged() throws IOException {
        transport.always(request -> FakeTransport.answer(200, "", "date: sometime"));
        assertThat(of("clock", examine("")).get(0).level()).isEqualTo(Level.SKIP);
    }

    @Test
    void eachOriginIsVisitedOnceWithoutCredentialsAndWithinThreeSeconds() throws IOException {
        credentials("{\"claude-max-1\":{\"type\":\"oauth\",\"refresh\":\"" + REFRESH + "\"}}", "rw-------");
        examine(POOL + "[providers.openai]\napi_key = \"sk-operators-own\"\n");
        assertThat(transport.requests())
                .extracting(request -> request.method() + " " + request.uri())
                .containsExactlyInAnyOrder(
                        "HEAD https://api.anthropic.com/",
                        "HEAD https://api.openai.com/",
                        "HEAD https://platform.claude.com/",
                        "HEAD https://console.anthropic.com/");
        assertThat(transport.requests()).allMatch(request -> request.headers().isEmpty());
        assertThat(transport.requests()).extracting(OutboundRequest::timeout).containsOnly(Duration.ofSeconds(3));
    }

    @Test
    void anUpstreamThatDoesNotAnswerFailsAndASpareOneWarns() throws IOException {
        transport.always(request -> {
            throw new TransportException("host: refused");
        });
        assertThat(of("upstream", examine(POOL)))
                .extracting(Finding::level)
                .containsExactly(Level.FAIL, Level.FAIL, Level.WARN);
    }

    @Test
    void anOldProfileIsToldAndTheTermsAreNamedOnce() throws IOException {
        clock.set(Instant.parse("2027-06-01T00:00:00Z"));
        List<Finding> findings = examine(POOL);
        assertThat(of("profile age", findings).get(0).level()).isEqualTo(Level.WARN);
        assertThat(findings.stream().filter(finding -> finding.message().contains("provider's current terms")))
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Level.NOTE);
    }

    @Test
    void noFindingHoldsATokenOfAnAccount() throws IOException {
        credentials(
                "{\"claude-max-1\":{\"type\":\"oauth\",\"refresh\":\"REFRESH\",\"access\":\"ACCESS\",\"expires\":1},"
                        + "\"x\":{\"type\":\"oauth\",\"access\":\"ACCESS\"}}",
                "rw-r--r--");
        assertThat(examine(POOL).toString()).doesNotContain(REFRESH, ACCESS, "of-the-test");
        credentials("{\"claude-max-1\":{\"refresh\":\"REFRESH\" broken ACCESS", "rw-------");
        assertThat(examine(POOL).toString()).doesNotContain(REFRESH, ACCESS, "of-the-test");
    }

    private void credentials(String content, String mode) throws IOException {
        Path file = Files.createDirectories(directory.resolve("data")).resolve("credentials.json");
        Files.writeString(file, content.replace("REFRESH", REFRESH).replace("ACCESS", ACCESS));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private List<Finding> examine(String toml) throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.toml"), toml);
        ConfigOutcome outcome = new ConfigLoader(new Surroundings(Map.of(), directory, directory)).load(file);
        return new Doctor(transport, clock).examine(outcome);
    }

    private static List<Finding> of(String check, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private String date(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plus(ahead).atOffset(ZoneOffset.UTC));
    }
}
