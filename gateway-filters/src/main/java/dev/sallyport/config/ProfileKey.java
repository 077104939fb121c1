package dev.sallyport.config;

import dev.sallyport.config.toml.Key;

/** Every key of a profile file ({@code conf/profiles/NAME.toml}), once. */
enum ProfileKey implements Key {
    AS_OF("", "as_of", ""),

    AUTHORIZE_URL("oauth", "authorize_url", ""),
    TOKEN_URLS("oauth", "token_urls", ""),
    REDIRECT_URI("oauth", "redirect_uri", ""),
    CLIENT_ID("oauth", "client_id", ""),
    SCOPES("oauth", "scopes", ""),
    AUTHORIZE_PARAMETERS("oauth", "authorize_parameters", "[]"),
    BODY_FORM("oauth", "body_form", "\"json\""),

    ANTHROPIC_VERSION("headers", "anthropic_version", "\"2023-06-01\""),
    BETAS("headers", "betas", "[]"),
    USER_AGENT("headers", "user_agent", ""),
    EXTRA_NAME("headers.extra", "name", ""),
    EXTRA_VALUE("headers.extra", "value", ""),

    PREFIX("system_prompt", "prefix", ""),
    IDENTITIES("system_prompt", "identities", "[]"),
    ATTRIBUTION("system_prompt", "attribution", "\"\""),
    STYLE("system_prompt", "style", "\"blocks\""),
    SKIP_MODELS("system_prompt", "skip_models", "[]"),
    COUNT_TOKENS("system_prompt", "count_tokens", "false"),
    BATCHES("system_prompt", "batches", "false");

    private final String section;
    private final String key;
    private final String standard;

    ProfileKey(String section, String key, String standard) {
        this.section = section;
        this.key = key;
        this.standard = standard;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String standard() {
        return standard;
    }

    @Override
    public boolean sensitive() {
        return false;
    }

    @Override
    public String environment() {
        return "";
    }
}
