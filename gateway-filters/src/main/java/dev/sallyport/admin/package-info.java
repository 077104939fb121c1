/**
 * What operators, probes and scrapers call: one small servlet per resource, and the filter that keeps the admin
 * resources for operators. A servlet asks its one collaborator and turns the answer into a view; objects of other rooms
 * are never serialised, so a new field of theirs cannot leak. Knows nothing of the way of a proxied request. Servlets
 * are called from any thread at once and may block.
 */
@NullMarked
package dev.sallyport.admin;

import org.jspecify.annotations.NullMarked;
