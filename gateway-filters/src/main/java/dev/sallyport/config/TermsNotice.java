package dev.sallyport.config;

/**
 * What an operator of pool mode is told about the provider's terms: in the log, by {@code doctor} and in the
 * documentation.
 */
public final class TermsNotice {
    public static final String TEXT =
            "Pool mode is on: requests are served with subscription (OAuth) accounts. Some providers restrict who"
                    + " may use such credentials, and how. Please check your provider's current terms before you let"
                    + " others use this gateway."
                    + " API keys, cloud credentials and callers' own logins work without a pool.";

    private TermsNotice() {}
}
