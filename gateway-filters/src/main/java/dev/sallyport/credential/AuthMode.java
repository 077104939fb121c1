package dev.sallyport.credential;

/** Kinds of credential that a caller may show. */
public enum AuthMode {
    GATEWAY_TOKEN("gateway_token"),
    API_KEY("api_key"),
    SUBSCRIPTION("subscription"),
    BEARER("bearer"),
    NONE("none");

    private final String wireName;

    AuthMode(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in logs, fingerprints and headers. */
    public String wireName() {
        return wireName;
    }
}
