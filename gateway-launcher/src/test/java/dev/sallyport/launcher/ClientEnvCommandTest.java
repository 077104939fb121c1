package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEnvCommandTest {
    private static final String NASTY = "la_sk_a'b\"c$d`e\\f!g;h&i";

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory);
    }

    @Test
    void bashLinesAreReadyToPaste() {
        assertThat(cli.run("client-env", "--shell", "bash", "--token", "la_sk_x"))
                .isZero();
        assertThat(cli.out().lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
                .containsExactly(
                        "export ANTHROPIC_BASE_URL='http://127.0.0.1:8080'",
                        "export ANTHROPIC_AUTH_TOKEN='la_sk_x'",
                        "unset ANTHROPIC_API_KEY",
                        "curl \"$ANTHROPIC_BASE_URL/v1/models\" -H 'anthropic-version: 2023-06-01'"
                                + " -H \"authorization: Bearer $ANTHROPIC_AUTH_TOKEN\"");
        assertThat(cli.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "fish|set -gx ANTHROPIC_AUTH_TOKEN 'la_sk_a\\'b\"c$d`e\\\\f!g;h&i'",
                "powershell|$env:ANTHROPIC_AUTH_TOKEN = 'la_sk_a''b\"c$d`e\\f!g;h&i'",
                "bash|export ANTHROPIC_AUTH_TOKEN='la_sk_a'\\''b\"c$d`e\\f!g;h&i'",
            })
    void everyShellHasItsOwnQuoting(String shell, String line) {
        assertThat(cli.run("client-env", "--shell", shell, "--token", NASTY)).isZero();
        assertThat(cli.out().lines()).contains(line);
    }

    @Test
    void aRealShellReadsBackWhatWasQuoted() throws Exception {
        cli.run("client-env", "--shell", "bash", "--token", NASTY);
        String script = cli.out().replaceAll("(?m)^curl.*$", "printf %s \"\\$ANTHROPIC_AUTH_TOKEN\"");
        Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
        shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(NASTY);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theShellOfTheCallerIsTaken() {
        cli.in(Map.of("SHELL", "/usr/bin/fish")).run("client-env");
        assertThat(cli.out()).contains("set -gx ANTHROPIC_BASE_URL");
    }

    @Test
    void withoutATokenThereIsAPlaceholderAndAHint() {
        assertThat(cli.run("client-env", "--shell", "bash")).isZero();
        assertThat(cli.out()).contains("'la_sk_PASTE_YOUR_TOKEN'");
        assertThat(cli.err()).contains("gateway tokens issue");
    }

    @Test
    void jsonHoldsTheVariables() {
        assertThat(cli.run("client-env", "--json", "--token", "la_sk_x", "--url", "https://llm.example.com/gw/"))
                .isZero();
        assertThat(cli.out().strip())
                .isEqualTo("{\"environment\":{\"ANTHROPIC_BASE_URL\":\"https://llm.example.com/gw\","
                        + "\"ANTHROPIC_AUTH_TOKEN\":\"la_sk_x\"},\"unset\":[\"ANTHROPIC_API_KEY\"]}");
    }

    @Test
    void theAddressComesFromTheConfiguration() throws IOException {
        cli.configured("[proxy]\nlisten_addr = \"0.0.0.0:8443\"\n").run("client-env", "--shell", "bash");
        assertThat(cli.out()).contains("ANTHROPIC_BASE_URL='http://127.0.0.1:8443'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"llm.example.com", "ftp://x", "https://u:p@x", "https://x/?q", "https://x y", "javascript:x"})
    void whatIsNoAddressIsRefused(String url) {
        assertThat(cli.run("client-env", "--url", url)).isEqualTo(2);
        assertThat(cli.err()).contains("--url").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "la_sk_a b", "la_sk_a\nexport X=1", "la_sk_\u00e4", "la_sk_\u2019"})
    void whatIsNoTokenIsRefusedAndNotRepeated(String token) {
        assertThat(cli.run("client-env", "--token", token)).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
    }
}
