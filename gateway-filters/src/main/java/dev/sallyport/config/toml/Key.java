package dev.sallyport.config.toml;

/** One row of a key table: where a value stands in a file and what holds without it. */
public interface Key {
    /** Name of the table, empty for the top level. */
    String section();

    String key();

    /** The default as it would be written in the file; empty if there is none. */
    String standard();

    /** Whether the value must be masked wherever it is shown. */
    boolean sensitive();

    /** The environment variable that wins over the file; empty if there is none. */
    String environment();
}
