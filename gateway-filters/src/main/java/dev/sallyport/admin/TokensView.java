package dev.sallyport.admin;

import dev.sallyport.token.TokenRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All client tokens, oldest first. */
record TokensView(List<TokenView> tokens) implements View {
    TokensView {
        tokens = List.copyOf(tokens);
    }

    static TokensView of(List<TokenRecord> tokens, Instant now) {
        return new TokensView(
                tokens.stream().map(token -> TokenView.of(token, now)).toList());
    }

    @Override
    public Map<String, ?> members() {
        return Map.of("data", tokens.stream().map(TokenView::members).toList());
    }
}
