package dev.sallyport.oauth;

import dev.sallyport.secret.Secret;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A login found in a Claude Code credential file.
 *
 * @param file the file itself, also if a folder was named
 * @param expires end of the access token, if the file says so
 */
public record ClaudeCredential(Path file, Secret access, Secret refresh, Optional<Instant> expires) {}
