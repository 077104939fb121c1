package dev.sallyport.message;

/** One header line. Names compare without regard to case; {@code value} is as it stood on the wire, without line breaks. */
public record Header(String name, String value) {
    @Override
    public String toString() {
        return name + ": …"; // a value may be a credential
    }
}
