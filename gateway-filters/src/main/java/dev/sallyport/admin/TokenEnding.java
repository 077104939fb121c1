package dev.sallyport.admin;

import dev.sallyport.json.JsonObject;
import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One way to end a token, told to the audit log.
 *
 * @param action for the audit log
 * @param what has become of the token, for the answer
 */
record TokenEnding(String action, String what, Change change) {
    private static final Set<String> MEMBERS = Set.of("id");

    /** Something done to one token; false: there is none with this id. */
    @FunctionalInterface
    interface Change {
        boolean apply(UUID id) throws TokenStoreException;
    }

    /** Of the token that the body names. */
    Answer endNamed(AdminDesk desk, Call call) throws IOException {
        JsonObject body = call.body(MEMBERS);
        String id = JsonBody.text(body, "id")
                .orElseThrow(() -> Refusals.badRequest("'id' is missing: GET /api/tokens/list shows the ids."));
        return end(desk, call, id);
    }

    Answer end(AdminDesk desk, Call call, String text) throws TokenStoreException {
        Optional<UUID> id = id(text);
        boolean known;
        try {
            known = id.isPresent() && change.apply(id.get());
        } catch (TokenStoreException | RuntimeException failed) {
            desk.tell(call, action, text, "failed");
            throw failed;
        }
        desk.tell(call, action, id.map(UUID::toString).orElse(""), known ? "done" : "unknown_token");
        if (!known) {
            throw Refusals.noSuchToken();
        }
        return Answer.ok(new TokenEndedView(what, id.get().toString()));
    }

    /** Empty: not the form of an id, so there is no such token. */
    static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
