package dev.sallyport.upstream;

/** What {@link PathRules} say about a raw path or query; one value per refusal, so that judging allocates nothing. */
public enum PathVerdict {
    ALLOWED("allowed"),
    NOT_A_PATH("the path does not start with /"),
    EMPTY_SEGMENT("the path has an empty segment (//)"),
    DOT_SEGMENT("the path has a . or .. segment"),
    ENCODED_DOT("the path has an encoded dot"),
    ENCODED_SLASH("the path has an encoded slash"),
    BACKSLASH("the path has a backslash"),
    CONTROL("the path has a control character"),
    AT_SIGN("the path has an @"),
    PARAMETER("the path has a ; parameter"),
    COLON("the path has a colon"),
    DOUBLE_ENCODED("the path is encoded twice"),
    BAD_ENCODING("a % is not followed by two hexadecimal digits"),
    FRAGMENT("the URL has a fragment"),
    NOT_ASCII("the URL has a character outside ASCII"),
    BAD_CHARACTER("the URL has a character that must be encoded");

    private final String reason;

    PathVerdict(String reason) {
        this.reason = reason;
    }

    public boolean allowed() {
        return this == ALLOWED;
    }

    /** One phrase for the caller; holds no part of the path. */
    public String reason() {
        return reason;
    }
}
