/**
 * The five filters and their order. Each reads facts, writes its own, and refuses or passes on; none sends anything upstream.
 */
@NullMarked
package dev.sallyport.filter;

import org.jspecify.annotations.NullMarked;
