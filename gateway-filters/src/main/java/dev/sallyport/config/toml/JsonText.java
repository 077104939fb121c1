package dev.sallyport.config.toml;

import java.util.Map;
import org.tomlj.Toml;

/** Maps, lists and plain values as a JSON text. */
public final class JsonText {
    private JsonText() {}

    public static String of(Map<String, Object> values) {
        return Toml.parse(Toml.toToml(values)).toJson().strip();
    }
}
