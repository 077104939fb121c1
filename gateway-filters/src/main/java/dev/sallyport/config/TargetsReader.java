package dev.sallyport.config;

import dev.sallyport.config.toml.BaseUrl;
import dev.sallyport.config.toml.Section;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.TargetSettings;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads {@code [targets]}. */
final class TargetsReader {

    TargetSettings read(Section section) {
        boolean allowHeader = section.flag(ConfigKey.TARGETS_ALLOW_HEADER);
        Set<Origin> allowed = new LinkedHashSet<>(section.parsedList(ConfigKey.TARGETS_ALLOWED, TargetsReader::origin));
        return new TargetSettings(allowHeader, allowed);
    }

    private static Origin origin(String text) {
        BaseUrl url = BaseUrl.parse(text);
        if (!url.path().isEmpty()) {
            throw new IllegalArgumentException(
                    "must hold origins only, such as \"https://llm.example.com\", without a path");
        }
        return url.origin();
    }
}
