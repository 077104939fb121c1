package dev.sallyport.testkit;

/** What a refresh does with the refresh token it was made with. */
public enum Rotation {
    /** A new one comes back; the old one is dead at once. */
    ROTATED,
    /** The same one comes back and lives on. */
    SAME,
    /** None comes back; the old one lives on. */
    OMITTED
}
