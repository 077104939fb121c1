package dev.sallyport.token;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a secret that can sign tokens from one that was never meant to. */
public final class SecretStrength {
    public static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT = 8;
    private static final String MEND = "; make one with: openssl rand -base64 32";
    private static final Pattern PLACEHOLDER_WORDS = Pattern.compile(
            "your|change|replace|insert|place[-_ ]?holder|example|secret|password|token|signing|random|here|"
                    + "must|please|min(imum)?|least|bytes?|char(acter)?s?|long|with|this|put|key|the|and|for|be|to|at|"
                    + "in|me|my|it|is|an|of|or|a|prod(uction)?|default|super|test|dev|jwt|hs256|32|[^\\p{L}\\p{N}]");

    private SecretStrength() {}

    /** What is wrong with it and how to mend it; never a part of it. */
    public static Optional<String> problem(Secret secret) {
        int bytes = secret.reveal().getBytes(StandardCharsets.UTF_8).length;
        if (bytes < MIN_BYTES) {
            return Optional.of(
                    "The token signing secret has " + bytes + " bytes and needs at least " + MIN_BYTES + MEND);
        }
        if (secret.reveal().chars().distinct().count() < MIN_DISTINCT || placeholder(secret)) {
            return Optional.of("The token signing secret is a placeholder or a repeated text" + MEND);
        }
        return Optional.empty();
    }

    // What is left of a placeholder once its usual words are gone is next to nothing.
    private static boolean placeholder(Secret secret) {
        String text = secret.reveal().toLowerCase(Locale.ROOT);
        return PLACEHOLDER_WORDS.matcher(text).replaceAll("").length() < MIN_DISTINCT;
    }
}
