package dev.sallyport.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageOutlineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|0|expected a value",
                "` `|1|expected a value",
                "{|1|expected a member name in double quotes",
                "{\"a\"|4|expected ':'",
                "{\"a\":|5|expected a value",
                "{\"a\":1|6|expected ',' or '}'",
                "{\"a\":1,}|7|expected a member name in double quotes",
                "{'a':1}|1|expected a member name in double quotes",
                "{a:1}|1|expected a member name in double quotes",
                "{\"a\"=1}|4|expected ':'",
                "{\"a\" 1}|5|expected ':'",
                "{,}|1|expected a member name in double quotes",
                "{\"a\":1]|6|expected ',' or '}'",
                "[1}|2|expected ',' or ']'",
                "[1,]|3|expected a value",
                "[,]|1|expected a value",
                "[1 2]|3|expected ',' or ']'",
                "[[1]|4|expected ',' or ']'",
                "{}{}|2|expected nothing after the value",
                "{} x|3|expected nothing after the value",
                "]|0|expected a value",
                "01|1|expected nothing after the value",
                "[01]|2|expected ',' or ']'",
                "+1|0|expected a value",
                "-|1|expected a digit",
                "-a|1|expected a digit",
                "1.|2|expected a digit",
                ".5|0|expected a value",
                "1e+|3|expected a digit",
                "NaN|0|expected a value",
                "Infinity|0|expected a value",
                "nul|3|expected 'null'",
                "trUe|2|expected 'true'",
                "\"abc|4|expected '\"' at the end of a string",
                "\"a\\|3|expected an escape sequence",
                "\"a\\x\"|3|expected an escape sequence",
                "\"\\u12\"|5|expected four hexadecimal digits",
                "\"\\u12|5|expected four hexadecimal digits",
                "\ufeff{}|0|expected a value",
                "\u00a0{}|0|expected a value",
                "/**/{}|0|expected a value"
            })
    void aFlawIsToldWithItsPlace(String body, int position, String reason) {
        MalformedBodyException flaw = refused(body.getBytes(UTF_8));
        assertThat(flaw.position()).isEqualTo(position);
        assertThat(flaw.reason()).isEqualTo(reason);
        assertThat(flaw).hasMessage(reason + " at byte " + position);
    }

    @Test
    void aRawControlCharacterIsRefusedWhereverItStandsInAString() {
        for (int before = 0; before < 20; before++) {
            for (char c = 0; c < ' '; c++) {
                String body = "\"" + "a".repeat(before) + c + "bcdefghijklmnop\"";
                assertThat(refused(body.getBytes(UTF_8)).position()).isEqualTo(1 + before);
            }
        }
    }

    @Test
    void everyByteFrom0x80UpPassesThroughAString() throws Exception {
        for (int before = 0; before < 10; before++) {
            for (int b = 0x7f; b <= 0xff; b++) {
                byte[] body = ("\"" + "a".repeat(before) + "#tail of the text\"").getBytes(UTF_8);
                body[1 + before] = (byte) b;
                assertThat(outline(body).root().span()).isEqualTo(new Span(0, body.length));
            }
        }
    }

    @Test
    void bytesBehindTheLengthDoNotCount() throws Exception {
        byte[] body = "{\"stream\":true}  garbage".getBytes(UTF_8);
        assertThat(MessageOutline.of(body, 15).stream()).isTrue();
        assertThat(catchThrowableOfType(MalformedBodyException.class, () -> MessageOutline.of(body, 14))
                        .position())
                .isEqualTo(14);
    }

    @Test
    void theKnownMembersAreFound() throws Exception {
        MessageOutline outline = outline("""
                 {"model": "claude-\\u0073onnet", "stream": true, "system": "Be brief.",
                  "messages": [ {"role":"system","content":"s"}, {"content":[], "role":"user"}, {"role":"user"} ],
                  "metadata": {"x":[{"user_id":"no"}], "user_id":"u\\n1"} } """);
        assertThat(outline.isObject()).isTrue();
        assertThat(outline.model()).contains("claude-sonnet");
        assertThat(outline.stream()).isTrue();
        assertThat(outline.system().flatMap(JsonSlice::text)).contains("Be brief.");
        assertThat(outline.messageCount()).isEqualTo(3);
        assertThat(outline.firstUserMessage().map(MessageOutlineTest::written))
                .contains("{\"content\":[], \"role\":\"user\"}");
        assertThat(outline.userId()).contains("u\n1");
    }

    @Test
    void namesOfInnerObjectsAreNotTakenForMembersOfTheRequest() throws Exception {
        MessageOutline outline =
                outline("{\"a\":{\"model\":\"m\",\"system\":1},\"b\":[{\"messages\":[1]}],\"messages\":[[2,3]]}");
        assertThat(outline.model()).isEmpty();
        assertThat(outline.system()).isEmpty();
        assertThat(outline.messageCount()).isEqualTo(1);
    }

    @Test
    void anEscapedNameCountsAndTheLastDuplicateWins() throws Exception {
        MessageOutline outline = outline("{\"system\":1,\"messages\":[1,2,3],\"syst\\u0065m\":\"x\","
                + "\"\\u006d\\u0065\\u0073\\u0073\\u0061\\u0067\\u0065\\u0073\":[4],\"stream\":true,\"stream\":false}");
        assertThat(outline.system().flatMap(JsonSlice::text)).contains("x");
        assertThat(outline.messageCount()).isEqualTo(1);
        assertThat(outline.stream()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"model\"",
                "1",
                "{}",
                "{\"model\":1,\"messages\":{},\"metadata\":[],\"stream\":\"true\"}"
            })
    void whatIsNotThereOrOfAnotherKindReadsAsAbsent(String body) throws Exception {
        MessageOutline outline = outline(body);
        assertThat(outline.model()).isEmpty();
        assertThat(outline.stream()).isFalse();
        assertThat(outline.messageCount()).isZero();
        assertThat(outline.firstUserMessage()).isEmpty();
        assertThat(outline.userId()).isEmpty();
        assertThat(outline.isObject()).isEqualTo(body.startsWith("{"));
    }

    @Test
    void nestingIsLimitedAndItsRefusalIsCheap() throws Exception {
        String fits = "[".repeat(512) + "]".repeat(512);
        assertThat(outline(fits).isObject()).isFalse();
        assertThat(refused(("[" + fits + "]").getBytes(UTF_8)).position()).isEqualTo(512);
        for (String opening : new String[] {"[", "{\"a\":", " [\n{\"x\" : "}) {
            byte[] deep = opening.repeat(100_000).getBytes(UTF_8);
            assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertThat(refused(deep).reason()).contains("512 levels"));
        }
    }

    @Test
    void mixedNestingRemembersWhatEachLevelIs() throws Exception {
        String body = "[{\"a\":".repeat(256) + "0" + "}]".repeat(256);
        assertThat(outline(body).root().span().length()).isEqualTo(body.length());
        String crossed = "[{\"a\":".repeat(256) + "0" + "}]".repeat(100) + "}}";
        assertThat(refused(crossed.getBytes(UTF_8)).position()).isEqualTo(crossed.length() - 1);
    }

    @Test
    void randomDocumentsReadAsInATree() throws Exception {
        for (long seed = 0; seed < 1_500; seed++) {
            RandomJson random = new RandomJson(new Random(seed));
            String json = random.space() + random.object(4) + random.space();
            MessageOutline outline = outline(json);
            JsonObject tree = JsonParser.parseString(json).getAsJsonObject();
            assertThat(canonical(outline.root())).as(json).isEqualTo(canonical(tree));
            assertAgrees(outline, tree, json);
            assertAgrees(MessageOutline.of(outline.root()), tree, json);
        }
    }

    private static void assertAgrees(MessageOutline outline, JsonObject tree, String json) {
        assertThat(outline.model()).as(json).isEqualTo(string(tree.get("model")));
        assertThat(outline.system().map(MessageOutlineTest::canonical))
                .as(json)
                .isEqualTo(Optional.ofNullable(tree.get("system")).map(MessageOutlineTest::canonical));
        JsonElement messages = tree.get("messages");
        assertThat(outline.messageCount())
                .as(json)
                .isEqualTo(
                        messages != null && messages.isJsonArray()
                                ? messages.getAsJsonArray().size()
                                : 0);
        assertThat(outline.stream())
                .as(json)
                .isEqualTo(tree.has("stream") && tree.get("stream").toString().equals("true"));
        JsonElement metadata = tree.get("metadata");
        assertThat(outline.userId())
                .as(json)
                .isEqualTo(
                        metadata != null && metadata.isJsonObject()
                                ? string(metadata.getAsJsonObject().get("user_id"))
                                : Optional.empty());
        assertThat(outline.root().isEmpty()).isEqualTo(tree.isEmpty());
    }

    @Test
    void truncatedAndMutatedDocumentsAreJudgedAsByTheGrammar() {
        int valid = 0;
        int refused = 0;
        for (long seed = 0; seed < 8_000; seed++) {
            Random random = new Random(seed);
            byte[] body = mutated(new RandomJson(random).value(3).getBytes(UTF_8), random);
            boolean accepted = accepts(body);
            assertThat(accepted).as(new String(body, UTF_8)).isEqualTo(JsonGrammar.accepts(body));
            valid += accepted ? 1 : 0;
            refused += accepted ? 0 : 1;
        }
        assertThat(valid).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static byte[] mutated(byte[] json, Random random) {
        if (json.length == 0 || random.nextInt(4) == 0) {
            return json;
        }
        int at = random.nextInt(json.length);
        if (random.nextInt(3) == 0) {
            return Arrays.copyOf(json, at);
        }
        byte[] changed = json.clone();
        String likely = "{}[]\",:\\ntfe0-+.1 \t\n\0'";
        int any = random.nextInt(256);
        changed[at] = (byte) (random.nextBoolean() ? likely.charAt(any % likely.length()) : any);
        return changed;
    }

    private static boolean accepts(byte[] body) {
        try {
            outline(body);
            return true;
        } catch (MalformedBodyException refused) {
            assertThat(refused.position()).isBetween(0, body.length);
            return false;
        }
    }

    private static Optional<String> string(JsonElement element) {
        return element != null
                        && element.isJsonPrimitive()
                        && element.getAsJsonPrimitive().isString()
                ? Optional.of(element.getAsString())
                : Optional.empty();
    }

    private static String canonical(JsonSlice slice) {
        return switch (slice.kind()) {
            case OBJECT -> {
                Map<String, String> members = new LinkedHashMap<>();
                slice.members()
                        .forEach(member -> members.put(member.name().text().orElseThrow(), canonical(member.value())));
                yield members.toString();
            }
            case ARRAY -> {
                StringBuilder elements = new StringBuilder("[");
                slice.elements()
                        .forEach(element -> elements.append(canonical(element)).append(';'));
                yield elements.append(']').toString();
            }
            case STRING -> "\"" + slice.text().orElseThrow();
            case NUMBER, BOOLEAN, NULL -> written(slice);
        };
    }

    private static String canonical(JsonElement element) {
        if (element.isJsonObject()) {
            Map<String, String> members = new LinkedHashMap<>();
            element.getAsJsonObject().asMap().forEach((name, value) -> members.put(name, canonical(value)));
            return members.toString();
        }
        if (element.isJsonArray()) {
            StringBuilder elements = new StringBuilder("[");
            element.getAsJsonArray()
                    .forEach(each -> elements.append(canonical(each)).append(';'));
            return elements.append(']').toString();
        }
        return element.isJsonNull()
                ? "null"
                : string(element).map(text -> "\"" + text).orElseGet(element::getAsString);
    }

    private static String written(JsonSlice slice) {
        Span span = slice.span();
        return new String(slice.body(), span.start(), span.length(), UTF_8);
    }

    private static MalformedBodyException refused(byte[] body) {
        MalformedBodyException flaw = catchThrowableOfType(MalformedBodyException.class, () -> outline(body));
        assertThat(flaw).isNotNull();
        return flaw;
    }

    private static MessageOutline outline(String body) throws MalformedBodyException {
        return outline(body.getBytes(UTF_8));
    }

    private static MessageOutline outline(byte[] body) throws MalformedBodyException {
        return MessageOutline.of(body, body.length);
    }
}
