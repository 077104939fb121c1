package dev.sallyport.proxy;

import dev.sallyport.message.HeaderView;

/**
 * The client's request as it is forwarded.
 *
 * @param hasBody the client sent a body, be it an empty one
 */
record ClientRequest(String method, HeaderView headers, boolean hasBody) {}
