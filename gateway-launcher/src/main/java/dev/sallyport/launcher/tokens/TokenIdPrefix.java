package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.ShownText;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The id of a token as an operator types it: whole, or its first characters if only one token begins so. */
final class TokenIdPrefix {
    static final int SHORTEST = 4;
    private static final int CANDIDATES_SHOWN = 10;
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f-]{" + SHORTEST + ",36}");

    private final String typed;

    TokenIdPrefix(String typed) {
        this.typed = typed.strip().toLowerCase(Locale.ROOT);
    }

    /** @throws CommandFailure if there is no such token, or more than one */
    TokenRecord find(TokenStore store) throws TokenStoreException {
        if (typed.startsWith("la_sk_")) {
            throw CommandFailure.usage("That is a token, not its id, and it should stand in no command line or history."
                    + " See the ids with: gateway tokens list");
        }
        if (!BEGINNING.matcher(typed).matches()) {
            throw CommandFailure.usage(
                    "'" + ShownText.of(typed, LONGEST_SHOWN) + "' is no id of a token, nor the first " + SHORTEST
                            + " or more characters of one. See them with: gateway tokens list");
        }
        return typed.length() == 36 ? whole(store) : beginning(store);
    }

    private TokenRecord whole(TokenStore store) throws TokenStoreException {
        try {
            return store.find(UUID.fromString(typed)).orElseThrow(this::unknown);
        } catch (IllegalArgumentException noUuid) {
            throw unknown();
        }
    }

    private TokenRecord beginning(TokenStore store) throws TokenStoreException {
        List<TokenRecord> found = store.list().stream()
                .filter(token -> token.id().toString().startsWith(typed))
                .toList();
        if (found.isEmpty()) {
            throw unknown();
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(found.size() + " tokens begin with '" + typed + "'; add characters: "
                    + found.stream()
                            .limit(CANDIDATES_SHOWN)
                            .map(token -> token.id().toString())
                            .collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    private CommandFailure unknown() {
        return CommandFailure.notFound("There is no token '" + typed + "'. See them with: gateway tokens list");
    }
}
