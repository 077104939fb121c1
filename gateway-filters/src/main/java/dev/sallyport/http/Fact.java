package dev.sallyport.http;

import dev.sallyport.credential.Caller;
import dev.sallyport.failover.UpstreamPlan;
import dev.sallyport.message.RequestBody;
import dev.sallyport.prompt.PromptEdits;
import dev.sallyport.session.SessionId;
import dev.sallyport.upstream.Route;

/**
 * Something known about a request: an immutable value, written once by one filter.
 *
 * @param name for error messages
 * @param writer the class that must have run before anybody reads it
 * @param slot place in the exchange
 */
public record Fact<T>(String name, String writer, int slot) {
    public static final Fact<Route> ROUTE = new Fact<>("route", "AuthExtractFilter", 0);
    public static final Fact<Caller> CALLER = new Fact<>("caller", "AuthExtractFilter", 1);
    public static final Fact<RequestBody> BODY = new Fact<>("body", "SessionFingerprintFilter", 2);
    public static final Fact<SessionId> SESSION = new Fact<>("session", "SessionFingerprintFilter", 3);
    public static final Fact<PromptEdits> PROMPT_EDITS = new Fact<>("prompt edits", "SystemPromptFilter", 4);
    public static final Fact<UpstreamPlan> PLAN = new Fact<>("upstream plan", "OAuthInjectFilter", 5);
    public static final Fact<Delivery> DELIVERY = new Fact<>("delivery", "GatewayProxyServlet", 6);

    static final int SLOTS = 7;
}
