package dev.sallyport.failover;

import dev.sallyport.message.BodyEdit;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.upstream.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One call to make: everything in it that depends on the credential it is made with.
 *
 * @param target raw path and query
 * @param account id of the OAuth account, if one is used
 */
public record Attempt(
        Origin origin, String target, HeaderEdits headers, List<BodyEdit> bodyEdits, Optional<String> account) {}
