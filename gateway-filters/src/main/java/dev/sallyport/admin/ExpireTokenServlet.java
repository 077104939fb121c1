package dev.sallyport.admin;

import java.io.IOException;
import java.util.List;

/** Lets a client token end now, as if its time were over. Mapped to {@code /api/tokens/expire}. */
public final class ExpireTokenServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;

    public ExpireTokenServlet() {
        super(null);
    }

    public ExpireTokenServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return path.isEmpty() ? List.of("POST") : List.of();
    }

    @Override
    Answer answer(Call call) throws IOException {
        return new TokenEnding("token_expire", "expired", desk().tokens()::expire).endNamed(desk(), call);
    }
}
