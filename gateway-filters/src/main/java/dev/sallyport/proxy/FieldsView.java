package dev.sallyport.proxy;

import dev.sallyport.message.HeaderView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** The headers of an upstream answer, each value as it stood on its line. */
record FieldsView(HttpFields fields) implements HeaderView {

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (HttpField field : fields) {
            if (field.is(name)) {
                values.add(value(field));
            }
        }
        return values;
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
