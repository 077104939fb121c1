package dev.sallyport.config;

import dev.sallyport.config.toml.Section;
import java.nio.file.Path;

/** Reads {@code [store]}. */
final class StoreReader {

    Path read(Section section) {
        return section.path(ConfigKey.STORE_DIRECTORY).orElseThrow();
    }
}
