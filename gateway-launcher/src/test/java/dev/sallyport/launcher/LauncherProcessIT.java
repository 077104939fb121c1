package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, stopped by real signals. */
@Timeout(60)
class LauncherProcessIT {
    private static final Pattern LISTENING = Pattern.compile("Sallyport listens on http://127\\.0\\.0\\.1:(\\d+) .*");

    @TempDir
    Path directory;

    private Process process;
    private BufferedReader lines;

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void sigtermWithoutRequestsEndsWithZero() throws Exception {
        start("serve", "--config", TestConfig.write(directory).toString());
        port();
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        start("--config", TestConfig.write(directory).toString());
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
            process.toHandle().destroy();
            readUntil("stopping;");
            assertThat(process.isAlive()).isTrue();
            process.toHandle().destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
    }

    @Test
    void aPortInUseEndsWithOneAndOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(
                    "-c",
                    TestConfig.write(directory, "listen_addr = \"127.0.0.1:" + taken.getLocalPort() + "\"")
                            .toString());
            assertThat(output()).hasLineCount(1).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dlogback.configurationFile=logback.xml"); // the shipped one, not that of the tests
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StubMain.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private int port() throws IOException {
        Matcher line = LISTENING.matcher(readUntil("Sallyport listens"));
        assertThat(line.matches()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private String readUntil(String part) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the process ended without a line that contains: " + part);
    }

    private String output() {
        return String.join("\n", lines.lines().toList());
    }
}
