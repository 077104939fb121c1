package dev.sallyport.admin;

import java.io.IOException;
import java.util.List;

/** Lists the client tokens with their counts. Mapped to {@code /api/tokens/list}. */
public final class TokenListServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;

    public TokenListServlet() {
        super(null);
    }

    public TokenListServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return path.isEmpty() ? List.of("GET") : List.of();
    }

    @Override
    Answer answer(Call call) throws IOException {
        return Answer.ok(TokensView.of(desk().tokens().list(), desk().clock().instant()));
    }
}
