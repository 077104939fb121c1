package dev.sallyport.account;

/** Why an account is disabled. */
public enum DisabledReason {
    /** 401 with a token that had just been refreshed. */
    UNAUTHORIZED("unauthorized", true),
    /** 403 where another account was served. */
    FORBIDDEN("forbidden", false),
    /** The provider refused the refresh token. */
    REFRESH_REJECTED("refresh_rejected", true);

    private final String wireName;
    private final boolean tokenAtFault;

    DisabledReason(String wireName, boolean tokenAtFault) {
        this.wireName = wireName;
        this.tokenAtFault = tokenAtFault;
    }

    public String wireName() {
        return wireName;
    }

    /** New tokens mend it. */
    boolean tokenAtFault() {
        return tokenAtFault;
    }
}
