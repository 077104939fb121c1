package dev.sallyport.config;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.oauth.OAuthProfile;
import dev.sallyport.prompt.SystemPromptSettings;
import dev.sallyport.provider.anthropic.HeaderProfile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Pool mode, present when the file has {@code [oauth]}: the chosen profile taken apart for its readers.
 *
 * @param profileAsOf when the profile's values were last compared with the provider's
 * @param credentialFile where the accounts' tokens are kept
 * @param importPaths Claude Code credential files or folders to import, read-only
 */
public record OAuthSettings(
        String profileName,
        LocalDate profileAsOf,
        OAuthProfile profile,
        HeaderProfile headers,
        SystemPromptSettings systemPrompt,
        PoolSettings pool,
        Path credentialFile,
        List<Path> importPaths) {
    public OAuthSettings {
        importPaths = List.copyOf(importPaths);
    }
}
