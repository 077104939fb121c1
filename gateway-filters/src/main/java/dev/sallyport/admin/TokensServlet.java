package dev.sallyport.admin;

import dev.sallyport.token.IssuedToken;
import dev.sallyport.token.TokenOrder;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code /api/tokens}: issues client tokens; below it, each token is shown and deleted by its id. Mapped to {@code
 * /api/tokens/*}.
 */
public final class TokensServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern TOKEN = Pattern.compile("/[^/]{1,256}");

    public TokensServlet() {
        super(null);
    }

    public TokensServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        if (path.isEmpty()) {
            return List.of("POST");
        }
        return TOKEN.matcher(path).matches() ? List.of("GET", "DELETE") : List.of();
    }

    @Override
    Answer answer(Call call) throws IOException {
        if (call.path().isEmpty()) {
            return issue(call);
        }
        String id = call.path().substring(1);
        return call.method().equals("DELETE") ? delete(call, id) : show(id);
    }

    private Answer issue(Call call) throws IOException {
        TokenOrder order = TokenOrderReader.read(
                call.body(TokenOrderReader.MEMBERS), desk().clock().instant());
        try {
            IssuedToken issued = desk().tokens().issue(order);
            desk().tell(call, "token_issue", issued.token().id().toString(), "done");
            return Answer.ok(IssuedTokenView.of(issued, order));
        } catch (TokenStoreException failed) {
            desk().tell(call, "token_issue", "", "failed");
            throw failed;
        }
    }

    private Answer show(String id) throws TokenStoreException {
        Optional<UUID> known = TokenEnding.id(id);
        Optional<TokenRecord> found = known.isPresent() ? desk().tokens().show(known.get()) : Optional.empty();
        return Answer.ok(TokenView.of(
                found.orElseThrow(Refusals::noSuchToken), desk().clock().instant()));
    }

    private Answer delete(Call call, String id) throws IOException {
        call.body(Set.of());
        return new TokenEnding("token_delete", "deleted", desk().tokens()::delete).end(desk(), call, id);
    }
}
