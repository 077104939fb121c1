/** Tests of what the web application promises its container. */
@NullMarked
package dev.sallyport.war;

import org.jspecify.annotations.NullMarked;
