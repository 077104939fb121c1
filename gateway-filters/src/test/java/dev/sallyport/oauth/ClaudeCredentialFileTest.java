package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.oauth.ClaudeCredentialReading.Found;
import dev.sallyport.oauth.ClaudeCredentialReading.Unchanged;
import dev.sallyport.oauth.ClaudeCredentialReading.Unusable;
import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCredentialFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"claudeAiOauth\":{\"accessToken\":\"a\",\"refreshToken\":\"r\",\"expiresAt\":1767323045000}}"
                        + " | 1767323045",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\",\"expiresAt\":1767323045000} | 1767323045",
                "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_at\":1767323045} | 1767323045",
                "{\"access\":\"a\",\"refresh\":\"r\",\"expires\":\"1767323045000\"} | 1767323045",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\"} | -",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\",\"expiresAt\":\"never\"} | -",
                "{\"claudeAiOauth\":{\"accessToken\":\"a\",\"refreshToken\":\"r\"},\"accessToken\":\"x\","
                        + "\"refreshToken\":\"y\",\"expiresAt\":5} | -",
                "{\"claudeAiOauth\":{\"accessToken\":\"x\"},\"accessToken\":\"a\",\"refreshToken\":\"r\"} | -",
            })
    void bothShapesAreRead(String text, Long expires) throws IOException {
        Path file = write("credentials.json", text);
        assertThat(new ClaudeCredentialFile(file).read())
                .isEqualTo(new Found(new ClaudeCredential(
                        file,
                        Secret.of("a"),
                        Secret.of("r"),
                        Optional.ofNullable(expires).map(Instant::ofEpochSecond))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"claudeAiOauth\":{\"accessToken\":\"SECRET\"},\"refreshToken\":\"SECRET\"}",
                "{\"claudeAiOauth\":{\"refreshToken\":\"SECRET\"},\"accessToken\":\"SECRET\"}",
                "{\"accessToken\":\"SECRET\"}",
                "{\"accessToken\":\"SECRET\\n\",\"refreshToken\":\"\"}",
                "{}",
                "[]",
                "{\"accessToken\":\"SECRET",
            })
    void theTwoShapesAreNeverMixedAndNoContentIsTold(String text) throws IOException {
        Path file = write("credentials.json", text);
        ClaudeCredentialReading reading = new ClaudeCredentialFile(file).read();
        assertThat(reading).isInstanceOf(Unusable.class);
        assertThat(reading.toString()).doesNotContain("SECRET").contains(file.toString());
    }

    @Test
    void inAFolderTheFirstKnownNameCounts() throws IOException {
        Path auth = write("auth.json", text("b"));
        write("config.json", text("c"));
        ClaudeCredentialFile file = new ClaudeCredentialFile(folder);
        assertThat(found(file.read()).file()).isEqualTo(auth);
        Path dotted = write(".credentials.json", text("a"));
        assertThat(found(file.read()).file()).isEqualTo(dotted);
        Path plain = write("credentials.json", text("z"));
        assertThat(found(file.read()).file()).isEqualTo(plain);
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(new ClaudeCredentialFile(folder.resolve("none.json")).read()).isInstanceOf(Unusable.class);
        assertThat(new ClaudeCredentialFile(folder).read()).isInstanceOf(Unusable.class);
    }

    @Test
    void itIsReadAgainOnlyWhenItHasChanged() throws IOException {
        Path path = write("credentials.json", text("a"));
        ClaudeCredentialFile file = new ClaudeCredentialFile(path);
        assertThat(file.readIfChanged()).isInstanceOf(Found.class);
        assertThat(file.readIfChanged()).isEqualTo(new Unchanged(path));
        write("credentials.json", text("b"));
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(found(file.readIfChanged()).access()).isEqualTo(Secret.of("b"));
        assertThat(file.readIfChanged()).isInstanceOf(Unchanged.class);
        file.forgetLook();
        assertThat(file.readIfChanged()).isInstanceOf(Found.class);
    }

    @Test
    void theFileIsLeftUntouched() throws IOException {
        Path path = write("credentials.json", text("a"));
        FileTime before = Files.getLastModifiedTime(path);
        new ClaudeCredentialFile(folder).read();
        assertThat(Files.getLastModifiedTime(path)).isEqualTo(before);
        assertThat(path).hasContent(text("a"));
        assertThat(folder).isDirectoryNotContaining("glob:**.{tmp,lock}");
    }

    private static ClaudeCredential found(ClaudeCredentialReading reading) {
        return ((Found) reading).credential();
    }

    private static String text(String access) {
        return "{\"accessToken\":\"" + access + "\",\"refreshToken\":\"r\"}";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
