package dev.sallyport.credential;

import java.util.Locale;

/** How a provider's bearer tokens tell their kind. */
public enum CredentialDialect {
    ANTHROPIC {
        @Override
        AuthMode bearer(String token) {
            if (token.startsWith("sk-ant-api")) {
                return AuthMode.API_KEY; // current SDKs send API keys as bearers
            }
            return token.startsWith("sk-ant-oat") ? AuthMode.SUBSCRIPTION : AuthMode.BEARER;
        }
    },
    OPENAI {
        @Override
        AuthMode bearer(String token) {
            return token.startsWith("sk-") ? AuthMode.API_KEY : AuthMode.SUBSCRIPTION;
        }
    };

    private static final String SCHEME = "bearer ";

    abstract AuthMode bearer(String token);

    /** Kind of an {@code Authorization} value; schemes other than Bearer count as {@link AuthMode#BEARER}. */
    final AuthMode authorization(String value) {
        return isBearer(value) ? bearer(bearerToken(value)) : AuthMode.BEARER;
    }

    static boolean isBearer(String value) {
        return value.length() > SCHEME.length()
                && value.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME);
    }

    static String bearerToken(String value) {
        return value.substring(SCHEME.length()).strip();
    }
}
