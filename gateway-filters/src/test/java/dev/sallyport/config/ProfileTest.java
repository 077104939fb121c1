package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.Header;
import dev.sallyport.oauth.OAuthProfile.BodyForm;
import dev.sallyport.prompt.SystemPromptSettings.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    private String shipped = "";

    @TempDir
    Path directory;

    @BeforeEach
    void readShippedProfile() throws IOException {
        shipped = Files.readString(Path.of("../conf/profiles/claude.toml"));
    }

    @Test
    void claudeIsBuiltIn() {
        OAuthSettings oauth = ConfigText.of("[oauth]").config().oauth().orElseThrow();
        assertThat(oauth.profileName()).isEqualTo("claude");
        assertThat(oauth.profileAsOf()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(oauth.profile().tokenUrls())
                .extracting(Object::toString)
                .containsExactly(
                        "https://platform.claude.com/v1/oauth/token", "https://console.anthropic.com/v1/oauth/token");
        assertThat(oauth.profile().extraAuthorizeParameters()).containsExactly("code=true");
        assertThat(oauth.profile().bodyForm()).isEqualTo(BodyForm.JSON);
        assertThat(oauth.headers().betas()).startsWith("oauth-2025-04-20");
        assertThat(oauth.headers().product()).isEqualTo("claude-cli");
        assertThat(oauth.headers().extra())
                .containsExactly(new Header("anthropic-dangerous-direct-browser-access", "true"));
        assertThat(oauth.systemPrompt().style()).isEqualTo(Style.BLOCKS);
        assertThat(oauth.systemPrompt().identities()).hasSize(1);
        assertThat(oauth.credentialFile()).isEqualTo(Path.of("data/credentials.json"));
    }

    @Test
    void poolModeNamesTheTerms() {
        assertThat(ConfigText.of("[oauth]").config().warnings()).containsExactly(TermsNotice.TEXT);
    }

    @Test
    void aFileBesideTheConfigurationComesFirst() throws IOException {
        write("conf/profiles/claude.toml", shipped.replace("as_of = 2026-11-22", "as_of = 2030-01-01"));
        assertThat(ConfigText.of("[oauth]")
                        .in(directory)
                        .config()
                        .oauth()
                        .orElseThrow()
                        .profileAsOf())
                .isEqualTo(LocalDate.of(2030, 1, 1));
    }

    @Test
    void aPathNamesAProfileToo() throws IOException {
        write("mine.toml", shipped.replace("body_form = \"json\"", "body_form = \"form\""));
        OAuthSettings oauth = ConfigText.of("[oauth]", "profile = \"mine.toml\"")
                .in(directory)
                .config()
                .oauth()
                .orElseThrow();
        assertThat(oauth.profileName()).isEqualTo("mine");
        assertThat(oauth.profile().bodyForm()).isEqualTo(BodyForm.FORM);
    }

    @Test
    void problemsOfAProfileNameItsFileAndStandBesideTheOthers() throws IOException {
        write("mine.toml", "[oauth]\ntoken_urls = []\nclient = \"x\"\n");
        assertThat(ConfigText.of("[oauth]", "profile = \"mine.toml\"", "cooldown_secs = 0")
                        .in(directory)
                        .problems())
                .anyMatch(problem -> problem.toString().contains("gateway.toml:3: oauth.cooldown_secs"))
                .anyMatch(problem -> problem.toString().contains("mine.toml:2: oauth.token_urls: must hold at least"))
                .anyMatch(problem -> problem.toString().contains("mine.toml:3: oauth.client: unknown"))
                .anyMatch(problem -> problem.toString().contains("mine.toml: as_of: is missing"))
                .anyMatch(problem -> problem.toString().contains("headers.user_agent: is missing"))
                .anyMatch(problem -> problem.toString().contains("system_prompt.prefix: is missing"));
    }

    @Test
    void wrongValuesOfAProfileAreRefused() throws IOException {
        write(
                "mine.toml",
                shipped.replace("as_of = 2026-11-22", "as_of = \"soon\"")
                        .replace("style = \"blocks\"", "style = \"block\"")
                        .replace("\"code=true\"", "\"code\""));
        assertThat(ConfigText.of("[oauth]", "profile = \"mine.toml\"")
                        .in(directory)
                        .complaints())
                .anyMatch(complaint -> complaint.endsWith("as_of: must be a date such as 2026-01-31"))
                .anyMatch(complaint -> complaint.endsWith("did you mean blocks?"))
                .anyMatch(complaint ->
                        complaint.endsWith("authorize_parameters: must hold texts of the form name=value"));
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
