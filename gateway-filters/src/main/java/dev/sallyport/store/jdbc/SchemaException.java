package dev.sallyport.store.jdbc;

/** The database has a schema that this version cannot work with. The message tells the operator what to do. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }
}
