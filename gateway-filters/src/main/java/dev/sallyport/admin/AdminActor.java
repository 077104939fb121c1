package dev.sallyport.admin;

/** Who acts, written by {@link AdminAccessFilter}: the container's user name, {@code key} or {@code loopback}. */
public record AdminActor(String name) {}
