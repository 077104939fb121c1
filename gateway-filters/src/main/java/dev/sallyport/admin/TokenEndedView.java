package dev.sallyport.admin;

import java.util.Map;

/** What became of one token: {@code revoked}, {@code expired} or {@code deleted}, with its id. */
record TokenEndedView(String what, String id) implements View {
    @Override
    public Map<String, ?> members() {
        return Map.of(what, id);
    }
}
