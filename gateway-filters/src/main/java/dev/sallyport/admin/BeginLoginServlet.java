package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin.LoginInvitation;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Starts the login of a new account. Mapped to {@code /admin/accounts/init-oauth}. */
public final class BeginLoginServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;

    public BeginLoginServlet() {
        super(null);
    }

    public BeginLoginServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return List.of("POST");
    }

    @Override
    Answer answer(Call call) throws IOException {
        call.body(Set.of());
        LoginInvitation invitation = desk().pool().beginLogin();
        desk().tell(call, "login_begin", invitation.accountId(), "done");
        return Answer.ok(LoginInvitationView.of(invitation));
    }
}
