/**
 * JSON for the gateway's own small documents: credential files, token answers, admin answers, errors and log lines.
 * The only user of Gson, which no signature shows. Bodies of clients do not pass here: a tree would lose their exact
 * bytes. Strict on the way in, unknown members and their order kept on the way out. Values are immutable.
 */
@NullMarked
package dev.sallyport.json;

import org.jspecify.annotations.NullMarked;
