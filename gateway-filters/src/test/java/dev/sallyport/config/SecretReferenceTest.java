package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
    @TempDir
    Path directory;

    @Test
    void variableIsRead() {
        assertThat(adminKey(ConfigText.of("[admin]", "key = \"env:KEY\"").with("KEY", "s3cret")))
                .isEqualTo("s3cret");
    }

    @Test
    void missingOrEmptyVariableIsAProblem() {
        assertThat(ConfigText.of("[admin]", "key = \"env:KEY\"").complaints())
                .containsExactly(
                        "2 admin.key: the environment variable KEY is not set or empty; set it before the start");
        assertThat(ConfigText.of("[admin]", "key = \"env:KEY\"")
                        .with("KEY", " ")
                        .problems())
                .hasSize(1);
    }

    @Test
    void fileLosesItsLastLineBreak() throws IOException {
        Files.writeString(directory.resolve("key"), "s3cret\r\n");
        assertThat(adminKey(ConfigText.of("[admin]", "key = \"file:key\"").in(directory)))
                .isEqualTo("s3cret");
    }

    @Test
    void missingOrEmptyOrLongFileIsAProblem() throws IOException {
        Files.writeString(directory.resolve("empty"), "\n");
        Files.writeString(directory.resolve("lines"), "s3cret\nmore\n");
        for (String file : new String[] {"none", "empty", "lines"}) {
            assertThat(ConfigText.of("[admin]", "key = \"file:" + file + "\"")
                            .in(directory)
                            .complaints())
                    .singleElement()
                    .asString()
                    .startsWith("2 admin.key: ")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void environmentWinsOverTheFile() {
        assertThat(adminKey(ConfigText.of("[admin]", "key = \"written\"").with("TOKEN_ADMIN_KEY", "given")))
                .isEqualTo("given");
        assertThat(ConfigText.of("[oauth]")
                        .with("CREDENTIAL_FILE", "/srv/accounts.json")
                        .config()
                        .oauth()
                        .orElseThrow()
                        .credentialFile())
                .isEqualTo(Path.of("/srv/accounts.json"));
    }

    @Test
    void effectiveConfigShowsValuesButNoSecret() {
        ConfigText text = ConfigText.of(
                        "[admin]",
                        "key = \"s3cret-admin\"",
                        "[providers.anthropic]",
                        "api_key = \"env:KEY\"",
                        "[[headers]]",
                        "name = \"x-a\"",
                        "value = \"s3cret-header\"",
                        "[proxy]",
                        "timeout_secs = 7")
                .with("KEY", "s3cret-key");
        String shown = text.loaded().effective().toToml();
        assertThat(shown)
                .doesNotContain("s3cret")
                .contains("[proxy]\n", "timeout_secs = 7\n", "[providers.anthropic]\n", "api_key = \"***\"\n")
                .contains("anonymous = true\n", "# tls_keystore is not set\n", "url = \"https://api.anthropic.com\"\n");
        assertThat(text.loaded().effective().toJson()).doesNotContain("s3cret").contains("\"timeout_secs\"");
        assertThat(text.loaded().toString()).doesNotContain("s3cret");
    }

    private static String adminKey(ConfigText text) {
        return text.config().admin().key().map(Secret::reveal).orElse("");
    }
}
