package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "changeme",
                "secret",
                "q7Zt0f3mVbX9uRk2LwYc8HsDpNe5JaG",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "                                        ",
                "changemechangemechangemechangemechangeme",
                "your-secret-here-your-secret-here-your-secret-here",
                "your-secret-here-at-least-32-characters-long",
                "CHANGE_ME_please_CHANGE_ME_please_CHANGE_ME",
                "my-super-secret-token-signing-key-for-production",
                "replace-this-with-a-random-secret-of-32-bytes",
                "secretsecretsecretsecretsecretsecretsecret",
                "12121212121212121212121212121212121212"
            })
    void shortAndPlaceholderSecretsAreRefusedWithTheMend(String text) {
        assertThatThrownBy(() -> SigningKeys.of(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .satisfies(refusal -> assertThat(
                                text.length() < 8 || !refusal.getMessage().contains(text))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q7Zt0f3mVbX9uRk2LwYc8HsDpNe5JaGi",
                "0f8fad5bd9cb469fa16570867728950e7c9e6679742540de944be07fc1f90ae7",
                "correct horse battery staple and some more words",
                "ключ-который-никто-не-угадает-никогда"
            })
    void strongSecretsAreTaken(String text) {
        assertThat(SecretStrength.problem(Secret.of(text))).isEmpty();
    }

    @Test
    void olderSecretMustBeStrongToo() {
        assertThatThrownBy(() -> SigningKeys.of(Tokens.SECRET).andOlder(Secret.of("changeme"), Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysShowNothingOfTheSecret() {
        SigningKey key = SigningKeys.of(Tokens.SECRET).current();

        assertThat(key.toString()).isEqualTo("SigningKey[" + key.id() + "]");
        assertThat(key.id())
                .matches("[0-9a-f]{8}")
                .isNotEqualTo(SigningKeys.of(Tokens.OTHER_SECRET).current().id());
    }

    @Test
    void secretIsMadeOnceAndOnlyForItsOwner() throws Exception {
        Path nested = directory.resolve("not/yet/there");
        Secret made = new SigningSecretFile(nested).readOrCreate();

        assertThat(SecretStrength.problem(made)).isEmpty();
        assertThat(new SigningSecretFile(nested).readOrCreate()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nested.resolve(SigningSecretFile.NAME))))
                .isEqualTo("rw-------");
        assertThat(nested).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void manyAtOnceGetTheSameSecret() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Secret>> made = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            made.add(threads.submit(() -> {
                start.await();
                return new SigningSecretFile(directory).readOrCreate();
            }));
        }
        start.countDown();
        Set<String> different = new HashSet<>();
        for (Future<Secret> each : made) {
            different.add(each.get().reveal());
        }
        threads.shutdownNow();

        assertThat(different).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short", "changeme"})
    void damagedSecretFileIsToldAndLeftAlone(String content) throws Exception {
        Path file = Files.writeString(directory.resolve(SigningSecretFile.NAME), content);

        assertThatThrownBy(() -> new SigningSecretFile(directory).readOrCreate())
                .isInstanceOf(TokenStoreException.class)
                .hasMessageContaining("is damaged: restore it, or delete it");
        assertThat(file).hasContent(content);
    }

    @Test
    void directoryThatCannotBeUsedIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new SigningSecretFile(file.resolve("data")).readOrCreate())
                .isInstanceOf(TokenStoreException.class)
                .hasMessageContaining("Cannot read or create the token secret " + file);
    }
}
