package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin.ImportOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Takes up accounts from the configured credential files. Mapped to {@code /admin/accounts/import}. */
public final class ImportServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;

    public ImportServlet() {
        super(null);
    }

    public ImportServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return List.of("POST");
    }

    @Override
    Answer answer(Call call) throws IOException {
        call.body(Set.of());
        ImportOutcome outcome = desk().pool().importCredentials();
        String result = outcome.problems().isEmpty() ? "done" : "failed";
        desk().tell(call, "accounts_import", String.join(" ", outcome.added()), result);
        return Answer.ok(ImportView.of(outcome));
    }
}
