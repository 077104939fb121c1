package dev.sallyport.failover;

import dev.sallyport.credential.Caller;
import dev.sallyport.message.HeaderView;
import dev.sallyport.prompt.PromptEdits;
import dev.sallyport.upstream.Route;

/**
 * What a plan is made from.
 *
 * @param session affinity key
 * @param promptEdits what an OAuth account needs changed in the body
 */
public record PlanRequest(
        String method, Route route, Caller caller, String session, HeaderView headers, PromptEdits promptEdits) {

    /** Methods that change nothing; others are not repeated when it is not known whether they were carried out. */
    boolean isIdempotent() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
