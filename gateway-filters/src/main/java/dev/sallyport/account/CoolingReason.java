package dev.sallyport.account;

/** Why an account is cooling. */
public enum CoolingReason {
    QUOTA("quota"),
    RATE_LIMITED("rate_limited");

    private final String wireName;

    CoolingReason(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
