package dev.sallyport.config.toml;

/**
 * One thing that is wrong, and its mend.
 *
 * @param source the file, or {@code environment}
 * @param line 1-based; 0 if the file has no such line
 * @param key dotted, e.g. {@code proxy.listen_addr}; empty if the file as a whole is meant
 * @param message never holds the value, which may be a secret
 */
public record ConfigProblem(String source, int line, String key, String message) {
    @Override
    public String toString() {
        String place = line > 0 ? source + ":" + line : source;
        return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    }
}
