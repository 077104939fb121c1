package dev.sallyport.provider;

import dev.sallyport.message.HeaderView;

/**
 * An upstream answer that is no success, as far as it must be known to judge it.
 *
 * @param body the first part of the body, decoded and bounded; empty if it could not be read as text
 */
public record FailedAnswer(int status, HeaderView headers, String body) {}
