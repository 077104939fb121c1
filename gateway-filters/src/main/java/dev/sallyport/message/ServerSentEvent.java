package dev.sallyport.message;

/**
 * One event of an event stream.
 *
 * @param type {@code message} if the stream names none
 * @param data its data lines, joined by line feeds
 * @param id the id last seen on the stream, empty if none
 */
public record ServerSentEvent(String type, String data, String id) {}
