package dev.sallyport.oauth;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the operator's browser must go to allow a login (RFC 6749 §4.1.1, RFC 7636 §4.3). */
public final class AuthorizationUrl {
    private AuthorizationUrl() {}

    public static String of(OAuthProfile profile, PendingLogin login) {
        Map<String, String> query = new LinkedHashMap<>();
        profile.extraAuthorizeParameters().forEach(parameter -> addExtra(query, parameter));
        query.put("client_id", profile.clientId());
        query.put("response_type", "code");
        query.put("redirect_uri", profile.redirectUri().toString());
        query.put("scope", String.join(" ", profile.scopes()));
        query.put("code_challenge", login.pkce().challenge());
        query.put("code_challenge_method", "S256");
        query.put("state", login.state());
        String base = profile.authorizeUrl().toString();
        return base + (base.indexOf('?') < 0 ? "?" : "&") + FormText.write(query);
    }

    private static void addExtra(Map<String, String> query, String parameter) {
        int equals = parameter.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException("an authorize parameter is written name=value");
        }
        query.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
}
