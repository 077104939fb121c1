package dev.sallyport.diagnostics;

import dev.sallyport.oauth.ClaudeCredential;
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.ClaudeCredentialReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whether a Claude Code credential file that is to be imported is there and holds a login. */
final class ImportCheck implements Check {
    private static final String NAME = "import";

    private final Path path;
    private final Clock clock;

    ImportCheck(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        if (!Files.exists(path)) {
            return List.of(Finding.warn(
                    NAME, path + " is not there.", "Mend oauth.import, or log in with Claude Code to make it."));
        }
        ClaudeCredentialReading reading = new ClaudeCredentialFile(path).read();
        if (reading instanceof ClaudeCredentialReading.Found found) {
            return found(found.credential());
        }
        if (reading instanceof ClaudeCredentialReading.Unusable unusable) {
            return List.of(Finding.warn(
                    NAME,
                    unusable.file() + " holds no usable login: " + unusable.reason() + ".",
                    "Log in with Claude Code again, or take it out of oauth.import."));
        }
        return List.of(Finding.pass(NAME, path + " is as it was."));
    }

    private List<Finding> found(ClaudeCredential login) {
        List<Finding> findings = new ArrayList<>();
        Path file = login.file();
        FileMode.tooOpen(file)
                .ifPresent(mode -> findings.add(
                        Finding.warn(NAME, file + " is open to others (" + mode + ").", "chmod 600 " + file)));
        boolean ended =
                login.expires().filter(end -> !clock.instant().isBefore(end)).isPresent();
        findings.add(Finding.pass(
                NAME, file + " holds a login" + (ended ? "; its access token has ended and will be refreshed." : ".")));
        return findings;
    }
}
