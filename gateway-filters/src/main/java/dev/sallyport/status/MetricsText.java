package dev.sallyport.status;

/** The metrics as a scraper reads them. */
public interface MetricsText {

    /** Value of the {@code content-type} header. */
    String contentType();

    /** All metrics as they are now. */
    byte[] scrape();
}
