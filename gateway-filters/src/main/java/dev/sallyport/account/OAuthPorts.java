package dev.sallyport.account;

import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.OAuthProfile;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.TokenEndpoint;
import java.util.List;

/** Where the pool gets tokens from. {@code imports}: Claude Code credential files that may be taken up. */
public record OAuthPorts(
        OAuthProfile profile, TokenEndpoint endpoint, PendingLogins logins, List<ClaudeCredentialFile> imports) {
    public OAuthPorts {
        imports = List.copyOf(imports);
    }
}
