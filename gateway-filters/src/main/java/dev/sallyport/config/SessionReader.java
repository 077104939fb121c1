package dev.sallyport.config;

import dev.sallyport.config.toml.Section;
import dev.sallyport.session.SessionSettings;
import dev.sallyport.session.SessionSettings.FingerprintModel;

/** Reads {@code [session]}. */
final class SessionReader {

    SessionSettings read(Section section) {
        return new SessionSettings(section.choice(ConfigKey.SESSION_FINGERPRINT_MODEL, FingerprintModel.class)
                .orElse(FingerprintModel.EXACT));
    }
}
