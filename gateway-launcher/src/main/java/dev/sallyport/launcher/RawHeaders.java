package dev.sallyport.launcher;

import dev.sallyport.message.HeaderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** The header lines of a request in the order in which they came. */
record RawHeaders(HttpFields fields) implements HeaderView {

    @Override
    public List<String> all(String name) {
        String first = null;
        List<String> more = null;
        for (HttpField field : fields) {
            if (!field.is(name)) {
                continue;
            }
            if (first == null) {
                first = value(field);
            } else {
                more = more == null ? new ArrayList<>(List.of(first)) : more;
                more.add(value(field));
            }
        }
        if (more != null) {
            return more;
        }
        return first == null ? List.of() : List.of(first);
    }

    @Override
    public Optional<String> first(String name) {
        HttpField field = fields.getField(name);
        return field == null ? Optional.empty() : Optional.of(value(field));
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        for (HttpField field : fields) {
            line.accept(field.getName(), value(field));
        }
    }

    private static String value(HttpField field) {
        return field.getValue() == null ? "" : field.getValue();
    }
}
