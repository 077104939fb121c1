package dev.sallyport.config;

import dev.sallyport.oauth.OAuthProfile;
import dev.sallyport.prompt.SystemPromptSettings;
import dev.sallyport.provider.anthropic.HeaderProfile;
import java.time.LocalDate;

/**
 * A profile file, read.
 *
 * @param asOf when its values were last compared with the provider's
 */
record Profile(
        String name, LocalDate asOf, OAuthProfile oauth, HeaderProfile headers, SystemPromptSettings systemPrompt) {}
