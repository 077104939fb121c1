package dev.sallyport.testkit;

import dev.sallyport.oauth.OAuthProfile;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** An authorization code that waits for its exchange, with what it is bound to. */
record PendingCode(String account, String state, String challenge) {

    /** What a provider's login page checks before it asks the user. */
    static PendingCode from(URI authorizationUrl, OAuthProfile profile, String account) {
        Map<String, String> query = TokenRequest.formFields(authorizationUrl.getRawQuery());
        want(authorizationUrl.toString().startsWith(profile.authorizeUrl() + "?"), "page " + authorizationUrl);
        want("code".equals(query.get("response_type")), "response_type");
        want(profile.clientId().equals(query.get("client_id")), "client_id");
        want(profile.redirectUri().toString().equals(query.get("redirect_uri")), "redirect_uri");
        want(
                Set.copyOf(profile.scopes())
                        .equals(Set.of(query.getOrDefault("scope", "").split(" "))),
                "scope");
        want("S256".equals(query.get("code_challenge_method")), "code_challenge_method");
        want(query.getOrDefault("code_challenge", "").matches("[A-Za-z0-9_-]{43}"), "code_challenge");
        want(query.getOrDefault("state", "").length() >= 16, "state");
        profile.extraAuthorizeParameters().forEach(extra -> want(hasExtra(query, extra), extra));
        return new PendingCode(account, query.get("state"), query.get("code_challenge"));
    }

    private static boolean hasExtra(Map<String, String> query, String nameAndValue) {
        String[] parts = nameAndValue.split("=", 2);
        return parts[1].equals(query.get(parts[0]));
    }

    private static void want(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the login page refuses: " + what);
        }
    }
}
