package dev.sallyport.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sallyport.message.BodyEdit;
import dev.sallyport.message.CapturedRequest;
import dev.sallyport.message.MessageOutline;
import dev.sallyport.message.RandomJson;
import dev.sallyport.message.RequestBody;
import dev.sallyport.message.StringLiteral;
import dev.sallyport.prompt.SystemPromptSettings.Style;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemPromptRuleTest {
    private static final String PREFIX = "You are Claude Code, Anthropic's official CLI for Claude.";
    private static final String AGENT = "You are a Claude agent, built on Anthropic's Claude Agent SDK.";
    private static final String ATTRIBUTION = "x-anthropic-billing-header:";
    private static final String BLOCK = "{\"type\":\"text\",\"text\":\"" + PREFIX + "\"}";
    private static final String MESSAGES = "/v1/messages";
    private static final String BATCHES = "/v1/messages/batches";

    private final SystemPromptRule rule = rule(Style.BLOCKS, List.of(), false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\"}|{\"model\":\"m\",\"system\":[BLOCK]}",
                "{\"model\":\"m\" }|{\"model\":\"m\" ,\"system\":[BLOCK]}",
                "{\"model\":\"m\",\"system\":null,\"x\":1.0}|{\"model\":\"m\",\"system\":[BLOCK],\"x\":1.0}",
                "{\"system\" : \"a\\u0062\\/\" ,\"model\":\"m\"}"
                        + "|{\"system\" : [BLOCK,{\"type\":\"text\",\"text\":\"a\\u0062\\/\"}] ,\"model\":\"m\"}",
                "{\"system\":\"\",\"model\":\"m\"}|{\"system\":[BLOCK],\"model\":\"m\"}",
                "{\"system\":[],\"model\":\"m\"}|{\"system\":[BLOCK],\"model\":\"m\"}",
                "{\"system\":[ ],\"model\":\"m\"}|{\"system\":[BLOCK ],\"model\":\"m\"}",
                "{\"system\":[ {\"type\":\"text\",\"text\":\"t\",\"cache_control\":{}} ],\"model\":\"m\"}"
                        + "|{\"system\":[BLOCK, {\"type\":\"text\",\"text\":\"t\",\"cache_control\":{}} ],"
                        + "\"model\":\"m\"}",
                "{\"system\":[{\"type\":\"image\",\"text\":\"PREFIX\"}],\"model\":\"m\"}"
                        + "|{\"system\":[BLOCK,{\"type\":\"image\",\"text\":\"PREFIX\"}],\"model\":\"m\"}",
                "{\"system\":[{\"type\":\"text\",\"text\":\"t\"},"
                        + "{\"type\":\"text\",\"text\":\"ATTRIBUTION 1\"}],\"model\":\"m\"}"
                        + "|{\"system\":[BLOCK,{\"type\":\"text\",\"text\":\"t\"},"
                        + "{\"type\":\"text\",\"text\":\"ATTRIBUTION 1\"}],\"model\":\"m\"}",
                "{\"system\":1,\"model\":\"m\",\"syst\\u0065m\":\"x\"}"
                        + "|{\"system\":1,\"model\":\"m\",\"syst\\u0065m\":[BLOCK,{\"type\":\"text\",\"text\":\"x\"}]}",
                "{\"system\":\"says: PREFIX\",\"model\":\"m\"}"
                        + "|{\"system\":[BLOCK,{\"type\":\"text\",\"text\":\"says: PREFIX\"}],\"model\":\"m\"}"
            })
    void theIdentityIsAddedAndNothingElseChanges(String body, String expected) throws Exception {
        assertThat(edited(rule, MESSAGES, filled(body))).isEqualTo(filled(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"system\":\"PREFIX\"}",
                "{\"model\":\"m\",\"system\":\"PREFIX And more.\"}",
                "{\"system\":\"\\u0059ou are Claude Code, Anthropic\\u0027s official CLI for Claude.\",\"model\":\"\"}",
                "{\"model\":\"m\",\"system\":\"AGENT\"}",
                "{\"model\":\"m\",\"system\":[{\"type\":\"text\",\"text\":\"t\"},"
                        + "{\"text\":\"PREFIX\",\"type\":\"text\"}]}",
                "{\"model\":\"m\",\"system\":[{\"type\":\"text\",\"text\":\"AGENT x\"}]}",
                "{\"model\":\"m\",\"system\":[{\"type\":\"text\",\"text\":\"ATTRIBUTION v=1\"},{\"type\":\"text\"}]}",
                "{\"model\":\"m\",\"system\":\"ATTRIBUTION cc_version=1\"}",
                "{\"model\":\"m\",\"system\":7}",
                "{\"model\":\"m\",\"system\":{}}",
                "{\"model\":\"m\",\"system\":true}",
                "{\"model\":7}",
                "{\"messages\":[]}",
                "{}",
                "[]",
                "[{\"model\":\"m\"}]",
                "\"model\"",
                "null"
            })
    void theseAreLeftAlone(String body) throws Exception {
        assertThat(edits(rule, MESSAGES, filled(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\"}|{\"model\":\"m\",\"system\":\"PREFIX\"}",
                "{\"model\":\"m\",\"system\":null}|{\"model\":\"m\",\"system\":\"PREFIX\"}",
                "{\"model\":\"m\",\"system\":\"\"}|{\"model\":\"m\",\"system\":\"PREFIX\"}",
                "{\"model\":\"m\",\"system\":\"a\\n\"}|{\"model\":\"m\",\"system\":\"PREFIX a\\n\"}",
                "{\"model\":\"m\",\"system\":[]}|{\"model\":\"m\",\"system\":[BLOCK]}"
            })
    void theStringStyleKeepsAString(String body, String expected) throws Exception {
        assertThat(edited(rule(Style.STRING, List.of(), false), MESSAGES, filled(body)))
                .isEqualTo(filled(expected));
    }

    @Test
    void skippedModelsAreLeftAlone() throws Exception {
        SystemPromptRule skipping = rule(Style.BLOCKS, List.of("haiku"), false);
        assertThat(edits(skipping, MESSAGES, "{\"model\":\"claude-haiku-4-5\"}"))
                .isEmpty();
        assertThat(edits(skipping, MESSAGES, "{\"model\":\"claude-sonnet-4-5\"}"))
                .hasSize(1);
    }

    @Test
    void countTokensAndBatchesAreLeftAloneUnlessAskedFor() {
        assertThat(rule.appliesTo(MESSAGES)).isTrue();
        assertThat(rule.appliesTo("/v1/messages/count_tokens")).isFalse();
        assertThat(rule.appliesTo(BATCHES)).isFalse();
        assertThat(rule.appliesTo("/v1/files")).isFalse();
        SystemPromptRule asked = rule(Style.BLOCKS, List.of(), true);
        assertThat(asked.appliesTo("/v1/messages/count_tokens")).isTrue();
        assertThat(asked.appliesTo(BATCHES)).isTrue();
        assertThat(asked.appliesTo(BATCHES + "/msgbatch_1/cancel")).isFalse();
    }

    @Test
    void eachRequestOfABatchIsTreatedAlone() throws Exception {
        SystemPromptRule asked = rule(Style.BLOCKS, List.of("haiku"), true);
        String batch = filled("{\"model\":\"m\",\"requests\":[ {\"custom_id\":\"1\",\"params\":{\"model\":\"m\"}},"
                + "{\"params\":{\"model\":\"haiku\"}}, {\"params\":{\"model\":\"m\",\"system\":\"PREFIX\"}},"
                + "7,{\"params\":[]},{\"params\":{\"system\":\"s\",\"model\":\"m\"}} ]}");
        String expected = filled("{\"model\":\"m\",\"requests\":[ {\"custom_id\":\"1\",\"params\":{\"model\":\"m\","
                + "\"system\":[BLOCK]}},{\"params\":{\"model\":\"haiku\"}}, "
                + "{\"params\":{\"model\":\"m\",\"system\":\"PREFIX\"}},7,{\"params\":[]},"
                + "{\"params\":{\"system\":[BLOCK,{\"type\":\"text\",\"text\":\"s\"}],\"model\":\"m\"}} ]}");
        assertThat(edited(asked, BATCHES, batch)).isEqualTo(expected);
        assertThat(edits(rule, BATCHES, batch)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-code-2.1.330-print",
                "claude-code-2.1.330-subscription-login",
                "claude-code-2.1.330-tool-turn-1",
                "claude-code-2.1.330-tool-turn-2",
                "claude-code-2.1.330-bedrock-probe",
                "claude-code-2.1.330-bedrock-stream",
                "claude-code-2.0.76-main",
                "claude-code-2.0.76-side-1",
                "claude-code-2.0.76-side-2",
                "claude-code-2.0.76-telemetry"
            })
    void whatClaudeCodeSendsIsLeftAlone(String name) throws Exception {
        CapturedRequest captured = CapturedRequest.named(name);
        assertThat(rule.edits(captured.requestBody().outline())).isEmpty();
    }

    @Test
    void aTokenCountWithoutSystemIsEditedOnlyIfAskedFor() throws Exception {
        MessageOutline body = CapturedRequest.named("claude-code-2.0.76-count-tokens")
                .requestBody()
                .outline();
        assertThat(rule.edits("/v1/messages/count_tokens", body)).isEmpty();
        assertThat(rule(Style.BLOCKS, List.of(), true).edits("/v1/messages/count_tokens", body))
                .hasSize(1);
    }

    @Test
    void theOldIdentityAloneDoesNotCountWhenItIsNotListed() throws Exception {
        SystemPromptSettings bare =
                new SystemPromptSettings(PREFIX, List.of(), "", Style.BLOCKS, List.of(), false, false);
        MessageOutline body =
                CapturedRequest.named("claude-code-2.0.76-main").requestBody().outline();
        assertThat(new SystemPromptRule(bare).edits(body)).hasSize(1);
    }

    @Test
    void randomBodiesMeanTheSameButForTheSystemPrompt() throws Exception {
        int changed = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            RandomJson random = new RandomJson(new Random(seed));
            String body = "{" + random.space() + "\"model\" :\"m\"," + random.space() + "\"x\": " + random.value(3)
                    + ", \"system\":" + random.value(2) + ",\"y\" :" + random.object(3) + random.space() + "}";
            List<BodyEdit> edits = edits(rule, MESSAGES, body);
            if (!edits.isEmpty()) {
                changed++;
                String edited = apply(body, edits);
                assertOnlyTheSystemPromptChanged(body, edited);
                assertThat(edits(rule, MESSAGES, edited)).as(edited).isEmpty();
            }
        }
        assertThat(changed).isBetween(200, 900);
    }

    private static void assertOnlyTheSystemPromptChanged(String body, String edited) {
        JsonObject before = JsonParser.parseString(body).getAsJsonObject();
        JsonObject after = JsonParser.parseString(edited).getAsJsonObject();
        JsonElement system = after.remove("system");
        before.remove("system");
        assertThat(after).as(edited).isEqualTo(before);
        assertThat(system.getAsJsonArray().get(0)).isEqualTo(JsonParser.parseString(BLOCK));
    }

    @Test
    void aPrefixWithQuotesIsEscaped() throws Exception {
        String odd = "Say \"hi\\\" –\n";
        SystemPromptRule quoting = new SystemPromptRule(
                new SystemPromptSettings(odd, List.of(), "", Style.STRING, List.of(), false, false));
        String edited = edited(quoting, MESSAGES, "{\"model\":\"m\"}");
        assertThat(edited).contains(new String(StringLiteral.write(odd), UTF_8));
        assertThat(edits(quoting, MESSAGES, edited)).isEmpty();
    }

    private static SystemPromptRule rule(Style style, List<String> skipped, boolean all) {
        return new SystemPromptRule(
                new SystemPromptSettings(PREFIX, List.of(AGENT), ATTRIBUTION, style, skipped, all, all));
    }

    private static String filled(String template) {
        return template.replace("BLOCK", BLOCK)
                .replace("PREFIX", PREFIX)
                .replace("AGENT", AGENT)
                .replace("ATTRIBUTION", ATTRIBUTION);
    }

    private static List<BodyEdit> edits(SystemPromptRule rule, String path, String body) throws Exception {
        return rule.edits(path, RequestBody.of(body.getBytes(UTF_8)).outline());
    }

    private static String edited(SystemPromptRule rule, String path, String body) throws Exception {
        return apply(body, edits(rule, path, body));
    }

    private static String apply(String body, List<BodyEdit> edits) {
        RequestBody original = RequestBody.of(body.getBytes(UTF_8));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer buffer : original.edited(edits)) {
            all.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        assertThat(all.size()).isEqualTo((int) original.editedLength(edits));
        return all.toString(UTF_8);
    }
}
