package dev.sallyport.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged gateway as a process; {@code -Dsoak.java=HOME} runs it on another JDK than the tests'. */
final class BuiltGateway implements AutoCloseable {
    private static final Pattern MAIN = Pattern.compile("(?m)^Sallyport listens on http://127\\.0\\.0\\.1:(\\d+) ");
    private static final Pattern ADMIN = Pattern.compile("(?m)^Admin on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final Path messages;

    private BuiltGateway(Process process, Path output, Path messages) {
        this.process = process;
        this.output = output;
        this.messages = messages;
    }

    /** Starts it and waits until it listens. */
    static BuiltGateway start(Path directory, Path config, String... jvmOptions) {
        BuiltGateway gateway = launch(directory, config, jvmOptions);
        try {
            await().atMost(START)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ADMIN.matcher(gateway.messages()).find() || !gateway.process.isAlive());
            assertThat(gateway.process.isAlive())
                    .describedAs("%s%s", gateway.output(), gateway.messages())
                    .isTrue();
        } catch (RuntimeException | AssertionError fault) {
            gateway.kill();
            throw fault;
        }
        return gateway;
    }

    /** Starts it and does not wait. */
    static BuiltGateway launch(Path directory, Path config, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("soak.java", System.getProperty("java.home")), "bin", "java")
                .toString());
        command.addAll(List.of(jvmOptions));
        String jar = Path.of("target", "gateway.jar").toAbsolutePath().toString();
        command.addAll(List.of("-jar", jar, "serve", "--config", config.toString()));
        try {
            Path output = Files.createTempFile(directory, "gateway", ".out");
            Path messages = Files.createTempFile(directory, "gateway", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(messages.toFile())
                    .start();
            return new BuiltGateway(process, output, messages);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    int port() {
        return port(MAIN);
    }

    int adminPort() {
        return port(ADMIN);
    }

    /** Body of an answer of the admin listener. */
    String admin(String target) {
        return get(adminPort(), target);
    }

    /** Body of an answer of the main listener. */
    String main(String target) {
        return get(port(), target);
    }

    /** Sum of all samples of a metric. */
    double metric(String name) {
        Matcher lines = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*\\})? (\\S+)$").matcher(main("/metrics"));
        double sum = 0;
        while (lines.find()) {
            sum += Double.parseDouble(lines.group(1));
        }
        return sum;
    }

    /** Resident memory in KB. */
    long residentKb() {
        Matcher line = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(read(Path.of("/proc/" + pid() + "/status")));
        assertThat(line.find()).isTrue();
        return Long.parseLong(line.group(1));
    }

    /** Runs {@code jcmd} on it and gives what it says. */
    String jcmd(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("soak.java", System.getProperty("java.home")), "bin", "jcmd")
                .toString());
        command.add(String.valueOf(pid()));
        command.addAll(List.of(arguments));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Standard output so far. */
    String output() {
        return read(output);
    }

    /** Standard error so far. */
    String messages() {
        return read(messages);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).describedAs("ended").isTrue();
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private int port(Pattern line) {
        Matcher found = line.matcher(messages());
        assertThat(found.find()).describedAs("%s", messages()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static String get(int port, String target) {
        RawAnswer answer = RawHttpClient.exchange(port, RawRequest.get(target));
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
