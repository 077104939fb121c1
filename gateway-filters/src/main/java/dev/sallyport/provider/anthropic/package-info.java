/**
 * The Messages API of Anthropic, by API key or by OAuth account.
 */
@NullMarked
package dev.sallyport.provider.anthropic;

import org.jspecify.annotations.NullMarked;
