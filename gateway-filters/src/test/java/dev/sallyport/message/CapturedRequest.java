package dev.sallyport.message;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that a real client sent, from the fixtures.
 *
 * @param body as on the wire, empty if there was none
 */
public record CapturedRequest(String method, String target, List<Header> headers, byte[] body) {
    private static final Gson COMPACT =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    public static CapturedRequest named(String name) {
        JsonObject file = JsonParser.parseString(text(name)).getAsJsonObject();
        List<Header> headers = new ArrayList<>();
        for (JsonElement line : file.getAsJsonArray("headers")) {
            JsonArray pair = line.getAsJsonArray();
            headers.add(new Header(pair.get(0).getAsString(), pair.get(1).getAsString()));
        }
        JsonElement body = file.get("body");
        String wire = body.isJsonNull() ? "" : COMPACT.toJson(body);
        return new CapturedRequest(
                file.get("method").getAsString(),
                file.get("target").getAsString(),
                headers,
                wire.getBytes(StandardCharsets.UTF_8));
    }

    public HeaderView headerView() {
        return HeaderView.of(headers);
    }

    public RequestBody requestBody() {
        return RequestBody.of(body);
    }

    private static String text(String name) {
        try (InputStream in = CapturedRequest.class.getResourceAsStream("/fixtures/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
