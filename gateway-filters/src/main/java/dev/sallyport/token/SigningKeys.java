package dev.sallyport.token;

import dev.sallyport.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The secret that signs new tokens, and older ones whose tokens are still good until a date. */
public final class SigningKeys {
    private final List<SigningKey> keys;

    private SigningKeys(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException with the mend, if the secret is too short or a placeholder */
    public static SigningKeys of(Secret current) {
        return new SigningKeys(List.of(SigningKey.of(checked(current), Instant.MAX)));
    }

    /** The same keys and one that signed earlier. */
    public SigningKeys andOlder(Secret older, Instant acceptedUntil) {
        List<SigningKey> more = new ArrayList<>(keys);
        more.add(SigningKey.of(checked(older), acceptedUntil));
        return new SigningKeys(more);
    }

    SigningKey current() {
        return keys.get(0);
    }

    /** Keys that tokens may be signed with now. */
    List<SigningKey> accepted(Instant now) {
        List<SigningKey> accepted = new ArrayList<>(keys);
        accepted.removeIf(key -> !now.isBefore(key.acceptedUntil()));
        return accepted;
    }

    private static Secret checked(Secret secret) {
        SecretStrength.problem(secret).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return secret;
    }
}
