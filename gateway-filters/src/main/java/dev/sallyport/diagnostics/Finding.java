package dev.sallyport.diagnostics;

import java.util.Optional;

/**
 * What a check has found. Holds no secret.
 *
 * @param check name of the check
 * @param mend what to do; only with {@link Level#WARN} and {@link Level#FAIL}
 */
public record Finding(String check, Level level, String message, Optional<String> mend) {

    /** How bad it is. */
    public enum Level {
        PASS("pass"),
        /** Not looked at, since there is nothing to look at. */
        SKIP("skip"),
        /** Good to know. */
        NOTE("note"),
        WARN("warn"),
        FAIL("fail");

        private final String wireName;

        Level(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    static Finding pass(String check, String message) {
        return new Finding(check, Level.PASS, message, Optional.empty());
    }

    static Finding skip(String check, String message) {
        return new Finding(check, Level.SKIP, message, Optional.empty());
    }

    static Finding note(String check, String message) {
        return new Finding(check, Level.NOTE, message, Optional.empty());
    }

    static Finding warn(String check, String message, String mend) {
        return new Finding(check, Level.WARN, message, Optional.of(mend));
    }

    static Finding fail(String check, String message, String mend) {
        return new Finding(check, Level.FAIL, message, Optional.of(mend));
    }
}
