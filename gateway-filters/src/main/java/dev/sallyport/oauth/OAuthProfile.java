package dev.sallyport.oauth;

import java.net.URI;
import java.util.List;

/**
 * The OAuth side of a profile ({@code [oauth]} in a file of {@code conf/profiles/}).
 *
 * @param tokenUrls tried in order; a 404 means: the next one
 * @param redirectUri the provider's page that shows the code to paste
 * @param scopes joined by spaces in the request
 * @param extraAuthorizeParameters further query parameters of the authorization URL as {@code name=value}, e.g. {@code code=true}
 * @param bodyForm how token requests are written
 */
public record OAuthProfile(
        URI authorizeUrl,
        List<URI> tokenUrls,
        URI redirectUri,
        String clientId,
        List<String> scopes,
        List<String> extraAuthorizeParameters,
        BodyForm bodyForm) {

    /** Media type of token requests. */
    public enum BodyForm {
        /** {@code application/json} (default). */
        JSON,
        /** {@code application/x-www-form-urlencoded}, RFC 6749 §4.1.3. */
        FORM
    }

    public OAuthProfile {
        tokenUrls = List.copyOf(tokenUrls);
        scopes = List.copyOf(scopes);
        extraAuthorizeParameters = List.copyOf(extraAuthorizeParameters);
        if (tokenUrls.isEmpty()) {
            throw new IllegalArgumentException("a profile needs at least one token URL");
        }
    }
}
