package dev.sallyport.diagnostics;

import dev.sallyport.config.AdminSettings;
import java.util.List;
import java.util.Optional;

/** Who can reach the admin listener, and what keeps the others out. */
final class AdminCheck implements Check {
    private static final String NAME = "admin exposure";
    private static final int SHORT_KEY = 20;

    private final AdminSettings admin;

    AdminCheck(AdminSettings admin) {
        this.admin = admin;
    }

    @Override
    public List<Finding> look() {
        if (!admin.enabled()) {
            return List.of(Finding.skip(NAME, "The admin listener is off."));
        }
        String address = admin.listen().address().getHostString();
        boolean loopback = admin.listen().isLoopback();
        Optional<Integer> length = admin.key().map(key -> key.reveal().length());
        if (!loopback && length.isEmpty()) {
            return List.of(Finding.fail(
                    NAME, "Admin listens on " + address + " without a key.", "Set admin.key, or listen on 127.0.0.1."));
        }
        if (length.filter(letters -> letters < SHORT_KEY).isPresent()) {
            String message = "The admin key has only " + length.get() + " characters.";
            String mend = "Make a better one: openssl rand -base64 32";
            return List.of(loopback ? Finding.warn(NAME, message, mend) : Finding.fail(NAME, message, mend));
        }
        return List.of(
                loopback
                        ? Finding.pass(
                                NAME, "Admin serves this machine only" + (length.isPresent() ? ", with a key." : "."))
                        : Finding.warn(
                                NAME,
                                "Admin on " + address + " can be reached from other machines, and its key travels"
                                        + " without TLS.",
                                "Listen on 127.0.0.1, or make sure that only a TLS proxy of yours reaches it."));
    }
}
