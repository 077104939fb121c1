package dev.sallyport.oauth;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.secret.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator brought back from the provider's page: {@code code}, {@code code#state}, the whole redirect URL, or
 * {@code {"code": …, "state": …}}.
 */
public record PastedCode(Secret code, Optional<String> state) {
    /** Far above any real code; longer texts are something else that was pasted by mistake. */
    private static final int LIMIT = 8192;

    /** @return empty if there is no code in it */
    public static Optional<PastedCode> parse(String pasted) {
        String text = pasted.strip();
        if (text.isEmpty() || text.length() > LIMIT) {
            return Optional.empty();
        }
        if (text.startsWith("{")) {
            return fromJson(text);
        }
        if (text.startsWith("https://") || text.startsWith("http://")) {
            return fromUrl(text);
        }
        int hash = text.indexOf('#');
        return hash < 0 ? of(text, "") : of(text.substring(0, hash), text.substring(hash + 1));
    }

    private static Optional<PastedCode> fromJson(String text) {
        try {
            JsonObject object = Json.parseObject(text);
            return of(object.text("code").orElse(""), object.text("state").orElse(""));
        } catch (MalformedJsonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<PastedCode> fromUrl(String text) {
        int question = text.indexOf('?');
        if (question < 0) {
            return Optional.empty();
        }
        int hash = text.indexOf('#', question);
        try {
            Map<String, String> query = FormText.read(text.substring(question + 1, hash < 0 ? text.length() : hash));
            return of(query.getOrDefault("code", ""), query.getOrDefault("state", ""));
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
    }

    private static Optional<PastedCode> of(String code, String state) {
        String plainCode = code.strip();
        String plainState = state.strip();
        if (plainCode.isEmpty() || plainCode.chars().anyMatch(PastedCode::standsInNoCode)) {
            return Optional.empty();
        }
        return Optional.of(new PastedCode(
                Secret.of(plainCode), plainState.isEmpty() ? Optional.empty() : Optional.of(plainState)));
    }

    /** RFC 6749 appendix A.11: visible ASCII only. */
    private static boolean standsInNoCode(int character) {
        return character <= ' ' || character > '~';
    }
}
