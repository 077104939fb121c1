package dev.sallyport.admin;

import java.util.List;

/** Answers 404 in JSON for whatever no other admin servlet takes. Mapped to {@code /admin/*}. */
public final class UnknownAdminServlet extends ResourceServlet {
    private static final long serialVersionUID = 1L;

    @Override
    List<String> methods(String path) {
        return List.of();
    }

    @Override
    Answer answer(Call call) {
        throw Refusals.noSuchResource();
    }
}
