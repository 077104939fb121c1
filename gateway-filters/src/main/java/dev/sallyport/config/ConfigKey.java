package dev.sallyport.config;

import dev.sallyport.config.toml.Key;

/**
 * Every key of the configuration file, once: the readers, {@code conf/gateway.toml} and {@code docs/configuration.md}
 * all follow it.
 */
public enum ConfigKey implements Key {
    PROXY_LISTEN_ADDR(
            "proxy",
            "listen_addr",
            Kind.ADDRESS,
            "\"127.0.0.1:8080\"",
            "Where clients connect; 0.0.0.0:8080 means every interface."),
    PROXY_UPSTREAM_URL(
            "proxy",
            "upstream_url",
            Kind.URL,
            "\"https://api.anthropic.com\"",
            "Where requests for Anthropic go; a path is put before each request's own."),
    PROXY_TIMEOUT_SECS(
            "proxy",
            "timeout_secs",
            Kind.NUMBER,
            "60",
            "Longest silence of the upstream, before the first byte and between two; there is no limit in total."),
    PROXY_CONNECT_TIMEOUT_SECS(
            "proxy", "connect_timeout_secs", Kind.NUMBER, "5", "Longest wait for a connection to the upstream."),
    PROXY_MAX_CONNECTIONS(
            "proxy",
            "max_connections",
            Kind.NUMBER,
            "1000",
            "Requests at once, each counted until its last byte; more are answered 503."),
    PROXY_MAX_BODY("proxy", "max_body", Kind.SIZE, "\"32MiB\"", "Largest request body; larger ones are answered 413."),
    PROXY_SSE_KEEPALIVE_SECS(
            "proxy",
            "sse_keepalive_secs",
            Kind.NUMBER,
            "15",
            "Silence of an event stream after which a comment line is sent, which finds clients that have left;"
                    + " 0 means never."),
    PROXY_SHUTDOWN_GRACE_SECS(
            "proxy", "shutdown_grace_secs", Kind.NUMBER, "30", "How long running requests may go on after SIGTERM."),
    PROXY_ACCESS_LOG("proxy", "access_log", Kind.FLAG, "true", "Write one JSON line per request to standard output."),
    PROXY_TLS_KEYSTORE("proxy", "tls_keystore", Kind.PATH, "", "Serve HTTPS with this PKCS#12 or JKS keystore."),
    PROXY_TLS_KEYSTORE_PASSWORD(
            "proxy", "tls_keystore_password", Kind.SECRET, "", "Password of the keystore and of its key."),
    PROXY_TLS_CERTIFICATE(
            "proxy",
            "tls_certificate",
            Kind.PATH,
            "",
            "Serve HTTPS with this PEM certificate chain; needs tls_private_key."),
    PROXY_TLS_PRIVATE_KEY(
            "proxy", "tls_private_key", Kind.PATH, "", "The certificate's private key, PEM, PKCS#8, not encrypted."),

    CLIENTS_PASSTHROUGH(
            "clients", "passthrough", Kind.FLAG, "true", "Callers may use a provider credential of their own."),
    CLIENTS_ANONYMOUS(
            "clients",
            "anonymous",
            Kind.FLAG,
            "",
            "Callers without any credential are served with the operator's. Not set: true if proxy.listen_addr is"
                    + " a loopback address, else false."),

    HEADERS_NAME(
            "headers",
            "name",
            Kind.TEXT,
            "",
            "Header set on every request in passthrough mode; never authorization, host or a hop-by-hop header."),
    HEADERS_VALUE("headers", "value", Kind.SECRET, "", "Its value."),

    OAUTH_PROFILE(
            "oauth",
            "profile",
            Kind.TEXT,
            "\"claude\"",
            "Name of a profile (profiles/NAME.toml beside this file, else built in), or the path of one."),
    OAUTH_CREDENTIAL_FILE(
            "oauth",
            "credential_file",
            Kind.PATH,
            "",
            "CREDENTIAL_FILE",
            "Where the accounts' tokens are kept. Not set: credentials.json in store.directory."),
    OAUTH_COOLDOWN_SECS(
            "oauth",
            "cooldown_secs",
            Kind.NUMBER,
            "7200",
            "Rest of an account after a quota reply that names no reset."),
    OAUTH_REFRESH_INTERVAL_SECS(
            "oauth", "refresh_interval_secs", Kind.NUMBER, "300", "Time between two looks of the background refresh."),
    OAUTH_REFRESH_THRESHOLD_SECS(
            "oauth",
            "refresh_threshold_secs",
            Kind.NUMBER,
            "900",
            "The background refreshes tokens that have no more than this left."),
    OAUTH_PROVIDERS(
            "oauth",
            "providers",
            Kind.LIST,
            "[]",
            "Account ids that should be in the credential file; others in the file serve too."),
    OAUTH_SELECTION(
            "oauth",
            "selection",
            Kind.TEXT,
            "\"session\"",
            "Who gets which account: session (a session keeps its account), round_robin or least_used."),
    OAUTH_IMPORT(
            "oauth",
            "import",
            Kind.LIST,
            "[]",
            "Claude Code credential files, or folders with one, to import; they are only read."),

    PROVIDERS_AUTH(
            "providers",
            "auth",
            Kind.TEXT,
            "",
            "The operator's kind of credential: api_key, oauth or bedrock. Not set: api_key if there is one."),
    PROVIDERS_URL(
            "providers",
            "url",
            Kind.URL,
            "",
            "Where the provider is. Not set: its public address; for anthropic always proxy.upstream_url."),
    PROVIDERS_API_KEY("providers", "api_key", Kind.SECRET, "", "The operator's API key."),
    PROVIDERS_FALLBACK_API_KEY(
            "providers", "fallback_api_key", Kind.SECRET, "", "API key that serves when a subscription has run dry."),

    SESSION_FINGERPRINT_MODEL(
            "session",
            "fingerprint_model",
            Kind.TEXT,
            "\"exact\"",
            "What of the model's name tells sessions without an id apart: exact, family or off."),

    RETRY_ATTEMPTS("retry", "attempts", Kind.NUMBER, "3", "Tries with the same account, the first one included."),
    RETRY_FIRST_DELAY_MS(
            "retry",
            "first_delay_ms",
            Kind.NUMBER,
            "100",
            "Wait before the second try; it doubles with each further one, with jitter."),
    RETRY_MAX_RETRY_AFTER_SECS(
            "retry", "max_retry_after_secs", Kind.NUMBER, "5", "A longer retry-after of the upstream ends the tries."),
    RETRY_ON_TIMEOUT(
            "retry",
            "on_timeout",
            Kind.FLAG,
            "false",
            "Repeat a POST that got no answer in time; it may be billed twice."),

    TARGETS_ALLOW_HEADER(
            "targets",
            "allow_header",
            Kind.FLAG,
            "false",
            "Callers with a credential of their own may name the upstream in X-Target-URL."),
    TARGETS_ALLOWED(
            "targets",
            "allowed",
            Kind.LIST,
            "[]",
            "Origins that may be named so, such as \"https://llm.example.com\"; http only if written as http."),

    ADMIN_ENABLED("admin", "enabled", Kind.FLAG, "true", "Run the admin listener."),
    ADMIN_LISTEN_ADDR(
            "admin",
            "listen_addr",
            Kind.ADDRESS,
            "\"127.0.0.1:9090\"",
            "Where it listens; other than loopback needs a key."),
    ADMIN_KEY("admin", "key", Kind.SECRET, "", "TOKEN_ADMIN_KEY", "What admin calls must show."),

    TOKENS_ENABLED("tokens", "enabled", Kind.FLAG, "true", "Serve callers that show a client token of this gateway."),
    TOKENS_SECRET(
            "tokens",
            "secret",
            Kind.SECRET,
            "",
            "TOKEN_SECRET",
            "Signs client tokens; at least 32 bytes. Not set: token-secret in store.directory, made on first use."),
    TOKENS_OLDER_SECRET(
            "tokens",
            "older_secret",
            Kind.SECRET,
            "",
            "The secret before the last change; tokens signed with it stay good until older_secret_until."),
    TOKENS_OLDER_SECRET_UNTIL(
            "tokens",
            "older_secret_until",
            Kind.DATE,
            "",
            "The last day, in UTC, on which tokens signed with older_secret are good."),

    STORE_KIND(
            "store",
            "kind",
            Kind.TEXT,
            "\"embedded\"",
            "Where client tokens and their counts are: embedded (in the directory) or postgresql (shared by several"
                    + " gateways)."),
    STORE_DIRECTORY(
            "store", "directory", Kind.PATH, "\"data\"", "Where state is kept, relative to the working directory."),
    STORE_URL(
            "store",
            "url",
            Kind.SECRET,
            "",
            "JDBC URL of PostgreSQL; shown masked, since it may hold a password. Time-outs may be set in it."),
    STORE_USER("store", "user", Kind.TEXT, "", "User of the database, if the URL does not name it."),
    STORE_PASSWORD("store", "password", Kind.SECRET, "", "Password of that user, if the URL does not hold it."),
    STORE_CONNECTIONS("store", "connections", Kind.NUMBER, "10", "Most connections to the database at once."),
    STORE_DATASOURCE(
            "store",
            "datasource",
            Kind.TEXT,
            "",
            "JNDI name of a DataSource that the container has for PostgreSQL; instead of url."),
    STORE_CREDENTIALS(
            "store",
            "credentials",
            Kind.TEXT,
            "\"file\"",
            "Where the accounts' tokens are: file (oauth.credential_file) or postgresql (encrypted)."),
    STORE_ENCRYPTION_KEY(
            "store",
            "encryption_key",
            Kind.SECRET,
            "",
            "Encrypts the accounts' tokens in PostgreSQL: 32 random bytes in Base64."),
    STORE_OLDER_ENCRYPTION_KEY(
            "store",
            "older_encryption_key",
            Kind.SECRET,
            "",
            "The key before the last change; what it encrypted is encrypted anew at the next start.");

    /** How a value is written. */
    public enum Kind {
        TEXT("text"),
        ADDRESS("host:port"),
        URL("URL"),
        NUMBER("number"),
        SIZE("bytes or size"),
        FLAG("true or false"),
        DATE("date"),
        PATH("path"),
        LIST("list of texts"),
        SECRET("secret");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final String section;
    private final String key;
    private final Kind kind;
    private final String standard;
    private final String environment;
    private final String why;

    ConfigKey(String section, String key, Kind kind, String standard, String why) {
        this(section, key, kind, standard, "", why);
    }

    ConfigKey(String section, String key, Kind kind, String standard, String environment, String why) {
        this.section = section;
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.environment = environment;
        this.why = why;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String standard() {
        return standard;
    }

    @Override
    public boolean sensitive() {
        return kind == Kind.SECRET;
    }

    @Override
    public String environment() {
        return environment;
    }

    /** One sentence for the operator. */
    public String why() {
        return why;
    }
}
