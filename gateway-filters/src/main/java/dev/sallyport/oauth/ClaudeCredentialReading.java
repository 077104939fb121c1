package dev.sallyport.oauth;

import java.nio.file.Path;

/** How a look into a Claude Code credential file ended. */
public sealed interface ClaudeCredentialReading {

    record Found(ClaudeCredential credential) implements ClaudeCredentialReading {}

    /** The file is as it was at the last look. */
    record Unchanged(Path file) implements ClaudeCredentialReading {}

    /** Nothing usable. The reason holds no content of the file. */
    record Unusable(Path file, String reason) implements ClaudeCredentialReading {}
}
