package dev.sallyport.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    @TempDir
    Path directory;

    @Test
    void linesOfManyWritersStayWhole() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Callable<Void>> works =
                IntStream.range(0, 4).mapToObj(this::writer).toList();
        for (Future<Void> work : writers.invokeAll(works)) {
            work.get(30, TimeUnit.SECONDS);
        }
        writers.shutdown();
        assertThat(Files.readAllLines(file())).hasSize(200).allMatch(line -> line.matches("\\{\"w\":[0-3]{300}}"));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        new AuditFile(directory.resolve("data")).append("{}");
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFailureNamesTheFile() throws IOException {
        Files.createDirectories(file());
        assertThatThrownBy(() -> new AuditFile(directory.resolve("data")).append("{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("audit.log");
    }

    private Callable<Void> writer(int number) {
        return () -> {
            AuditFile file = new AuditFile(directory.resolve("data"));
            for (int i = 0; i < 50; i++) {
                file.append("{\"w\":" + String.valueOf(number).repeat(300) + "}");
            }
            return null;
        };
    }

    private Path file() {
        return directory.resolve("data").resolve(AuditFile.NAME);
    }
}
