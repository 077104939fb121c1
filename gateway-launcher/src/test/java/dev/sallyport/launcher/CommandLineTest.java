package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.launcher.console.Station;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void helpShowsExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("java -jar gateway.jar config check", "ANTHROPIC_BASE_URL", "serve", "Exit codes");
    }

    @Test
    void checkReportsAllProblemsAndFails() throws IOException {
        assertThat(run("config", "check", "-c", write("[proxy]\ntimeout_secs = 0\nx = 1\n")))
                .isEqualTo(1);
        assertThat(err.toString()).contains(":2: proxy.timeout_secs", ":3: proxy.x");
    }

    @Test
    void checkAsJsonHoldsProblemsAndWarnings() throws IOException {
        assertThat(run("config", "check", "--json", "-c", write("[proxy]\ntimeout_secs = 0\n")))
                .isEqualTo(1);
        assertThat(out.toString().replaceAll("\\s", ""))
                .contains(
                        "\"ok\":false",
                        "\"line\":2",
                        "\"key\":\"proxy.timeout_secs\"",
                        "\"message\":\"mustbe1to86400\"");
        assertThat(run("config", "check", "--json", "-c", write("[oauth]\n"))).isZero();
        assertThat(out.toString().replaceAll("\\s", "")).contains("\"ok\":true", "\"problems\":[]", "Poolmodeison");
    }

    @Test
    void showMasksSecrets() throws IOException {
        String file = write("[admin]\nkey = \"s3cret\"\n");
        assertThat(run("config", "show", "-c", file)).isZero();
        assertThat(run("config", "show", "--json", "-c", file)).isZero();
        assertThat(out.toString()).doesNotContain("s3cret").contains("key = \"***\"", "\"key\"");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(run("serv")).isEqualTo(2);
        assertThat(run("--confg", "x")).isEqualTo(2);
        assertThat(run("config")).isEqualTo(2);
        assertThat(run(
                        "config",
                        "check",
                        "--config",
                        directory.resolve("none.toml").toString()))
                .isEqualTo(2);
    }

    @Test
    void serveRefusesABrokenConfigurationAndAGatewayThatCannotStart() throws IOException {
        assertThat(run("serve", "-c", write("x = 1\n"))).isEqualTo(1);
        assertThat(run("-c", write("[proxy]\nlisten_addr = \"127.0.0.1:0\"\n"))).isEqualTo(1);
        assertThat(err.toString()).contains(":1: x: unknown", "mend it so");
    }

    @Test
    void aMistypedCommandIsToldWhatWasMeant() {
        assertThat(run("tokns")).isEqualTo(2);
        assertThat(err.toString()).contains("'tokns'", "Did you mean: gateway tokens", "Help: gateway --help");
        assertThat(run("tokens", "revok", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("tokens revoke", "Help: gateway tokens --help");
    }

    @Test
    void mistakesAreJsonForThoseWhoAskForJson() {
        assertThat(run("tokens", "list", "--json", "--nonsense")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("{\"error\":{\"type\":\"usage\",\"message\":\"Unknown option: '--nonsense'\"}}"
                        + System.lineSeparator());
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        for (String command : new String[] {"tokens", "accounts", "doctor", "client-env"}) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Examples:", "    gateway " + command);
        }
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine(
                config -> {
                    throw new StartException("cannot start; mend it so");
                },
                Station.ofProcess());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String write(String text) throws IOException {
        return Files.writeString(directory.resolve("gateway.toml"), text).toString();
    }
}
