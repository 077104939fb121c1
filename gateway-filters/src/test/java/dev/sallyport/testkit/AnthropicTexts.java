package dev.sallyport.testkit;

import java.util.ArrayList;
import java.util.List;

/** Bodies and events in the shapes of the Messages API. */
public final class AnthropicTexts {
    private static final String MODEL = "claude-opus-5-5";

    private AnthropicTexts() {}

    public static String message(String text) {
        return "{\"id\":\"msg_01Testkit\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"" + MODEL
                + "\",\"content\":[{\"type\":\"text\",\"text\":" + JsonText.quote(text)
                + "}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,"
                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":2048,\"output_tokens\":7}}";
    }

    public static String error(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":" + JsonText.quote(type) + ",\"message\":"
                + JsonText.quote(message) + "},\"request_id\":\"req_011CTestkit\"}";
    }

    /** The events of one streamed message, each with its empty line. */
    public static List<String> events(int deltas) {
        List<String> events = new ArrayList<>();
        events.add(event(
                "message_start",
                ",\"message\":{\"id\":\"msg_01Testkit\",\"type\":\"message\",\"role\":\"assistant\","
                        + "\"model\":\"" + MODEL
                        + "\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                        + "\"usage\":{\"input_tokens\":12,"
                        + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":2048,\"output_tokens\":1}}"));
        events.add(event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        events.add(event("ping", ""));
        for (int i = 0; i < deltas; i++) {
            events.add(textDelta("word" + i + " "));
        }
        events.add(event("content_block_stop", ",\"index\":0"));
        events.add(event(
                "message_delta",
                ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null}," + "\"usage\":{\"output_tokens\":"
                        + deltas + "}"));
        events.add(event("message_stop", ""));
        return List.copyOf(events);
    }

    public static String textDelta(String text) {
        return event(
                "content_block_delta",
                ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + JsonText.quote(text) + "}");
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
    }
}
