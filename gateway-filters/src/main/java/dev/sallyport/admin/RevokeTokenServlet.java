package dev.sallyport.admin;

import java.io.IOException;
import java.util.List;

/** Takes a client token back for good. Mapped to {@code /api/tokens/revoke}. */
public final class RevokeTokenServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;

    public RevokeTokenServlet() {
        super(null);
    }

    public RevokeTokenServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return path.isEmpty() ? List.of("POST") : List.of();
    }

    @Override
    Answer answer(Call call) throws IOException {
        return new TokenEnding("token_revoke", "revoked", desk().tokens()::revoke).endNamed(desk(), call);
    }
}
