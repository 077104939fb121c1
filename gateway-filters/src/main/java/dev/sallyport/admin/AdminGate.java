package dev.sallyport.admin;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides who may use the admin resources: users whom the container knows as administrators, holders of the key, and
 * callers on the same machine if no key is set. Safe from any thread.
 */
public final class AdminGate {
    private final AdminAccess access;
    private final BrowserGuard browsers;
    private final KeyLockout lockout;

    public AdminGate(AdminAccess access, Clock clock) {
        this.access = access;
        this.browsers = new BrowserGuard(access);
        this.lockout = new KeyLockout(clock);
    }

    AdminVerdict decide(AdminCaller caller) {
        Optional<String> objection = browsers.objection(caller);
        if (objection.isPresent()) {
            return refused(ErrorType.PERMISSION, "foreign_page", objection.get());
        }
        if (caller.administrator().isPresent()) {
            return admitted(caller.administrator().get());
        }
        if (access.key().isPresent()) {
            return byKey(access.key().get(), caller);
        }
        return withoutKey(caller);
    }

    private AdminVerdict byKey(Secret key, AdminCaller caller) {
        if (caller.key().isEmpty()) {
            return refused(
                    ErrorType.AUTHENTICATION,
                    "admin_key_missing",
                    "Show the admin key as 'Authorization: Bearer KEY' or in the header 'x-admin-key'.");
        }
        boolean right = key.equals(caller.key().get());
        Optional<Duration> locked = lockout.shown(PeerAddress.lockGroup(caller.address()), right);
        if (locked.isPresent()) {
            return new AdminVerdict.Refused(lockedOut(locked.get()));
        }
        return right
                ? admitted("key")
                : refused(ErrorType.AUTHENTICATION, "admin_key_wrong", "This is not the admin key.");
    }

    private AdminVerdict withoutKey(AdminCaller caller) {
        boolean local = PeerAddress.isLoopback(caller.address()) && !caller.forwarded();
        if (access.loopbackListener() && local) {
            return admitted("loopback");
        }
        return refused(
                ErrorType.PERMISSION,
                "admin_closed",
                access.loopbackListener()
                        ? "Without a key only direct calls from this machine are served. Set admin.key to call through a proxy."
                        : "Admin is closed: set admin.key, or log in through the container as a user with the role"
                                + " gateway-admin.");
    }

    private static GatewayError lockedOut(Duration left) {
        return GatewayError.refusal(
                        ErrorType.RATE_LIMIT,
                        "admin_locked_out",
                        "Too many wrong admin keys came from this address. It is heard again after "
                                + Answer.wholeSeconds(left) + " seconds.")
                .withRetryAfter(left);
    }

    private static AdminVerdict admitted(String name) {
        return new AdminVerdict.Admitted(new AdminActor(name));
    }

    private static AdminVerdict refused(ErrorType type, String code, String message) {
        return new AdminVerdict.Refused(GatewayError.refusal(type, code, message));
    }
}
