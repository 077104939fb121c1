package dev.sallyport.diagnostics;

import dev.sallyport.store.jdbc.JdbcSettings;

/** What a driver said, with what must not be shown taken out. */
final class UnsecretText {
    private UnsecretText() {}

    static String of(String message, JdbcSettings settings) {
        String shown = message.replace(settings.url(), "(the URL)");
        String password = settings.password().map(secret -> secret.reveal()).orElse("");
        return password.isEmpty() ? shown : shown.replace(password, "***");
    }
}
