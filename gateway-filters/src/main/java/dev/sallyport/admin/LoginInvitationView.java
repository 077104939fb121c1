package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin.LoginInvitation;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an operator logs an account in. */
record LoginInvitationView(String authorizationUrl, String accountId, String state) implements View {
    private static final String INSTRUCTIONS = "Open authorization_url in a browser, log in and approve. Then POST the"
            + " code that is shown to /admin/accounts/complete-oauth as {\"account_id\": ..., \"code\": ...} within 10"
            + " minutes. The code may be pasted as it is shown, or as the whole address of the page.";

    static LoginInvitationView of(LoginInvitation invitation) {
        return new LoginInvitationView(invitation.authorizationUrl(), invitation.accountId(), invitation.state());
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("authorization_url", authorizationUrl);
        members.put("account_id", accountId);
        members.put("instructions", INSTRUCTIONS);
        members.put("state", state);
        return members;
    }
}
