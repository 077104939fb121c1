package dev.sallyport.launcher.console;

import dev.sallyport.accesslog.AuditFile;
import dev.sallyport.accesslog.AuditLog;
import dev.sallyport.event.GatewayEvent.AdminActed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes down what commands changed, in the words of the admin API, with the operator's name. */
public final class AuditTrail {
    private final Station station;
    private final AuditFile file;
    private final OutputFormat output;

    public AuditTrail(Station station, Path dataDirectory, OutputFormat output) {
        this.station = station;
        this.file = new AuditFile(dataDirectory);
        this.output = output;
    }

    /** @param result {@code done}, {@code refused}, {@code failed} or {@code unknown_…} */
    public void tell(String action, String subject, String result) {
        AuditLog log = new AuditLog(station.clock(), this::append);
        try {
            log.accept(new AdminActed(station.clock().instant(), "cli:" + station.user(), action, subject, result));
        } catch (UncheckedIOException notWritten) {
            // The change itself stands, and in an emergency it must not depend on the log.
            output.remark("Warning: this is not in the audit log: "
                    + notWritten.getCause().getMessage());
        }
    }

    private void append(String line) {
        try {
            file.append(line);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
