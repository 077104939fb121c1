/**
 * What happened, told in the past tense. Rooms report here; metrics, logs and audit listen. Events hold no secret and
 * no text of a request.
 */
@NullMarked
package dev.sallyport.event;

import org.jspecify.annotations.NullMarked;
