package dev.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{\"a\":1",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\"=1}",
                "{\"a\":1;}",
                "[1;2]",
                "[01]",
                "[+1]",
                "[1.]",
                "[.5]",
                "[NaN]",
                "[Infinity]",
                "[1e]",
                "[0x1]",
                "[-]",
                "[True]",
                "[NULL]",
                "[\"\\'\"]",
                "[\"\\x\"]",
                "[\"\\u12\"]",
                "[\"\t\"]",
                "[\"\n\"]",
                "{} {}",
                "1 2",
                "{}x",
                "/*c*/{}",
                "{}//c",
                "#c\n{}",
                "\ufeff{}",
                "[1 2]",
                "{\"a\" 1}",
                "{1:2}",
                "{,}",
                "[,]",
                ")]}'\n{}",
                "\u00a0{}",
                "[\"\\ud800\"]"
            })
    void whatTheStandardForbidsIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"x\"",
                "-0",
                "1.0",
                "12345678901234567890",
                "1E400",
                "1e-7",
                "{\"a\":[1,{\"b\":null},\"é\",\"\\u0001\",\"😀\"]}"
            })
    void whatIsReadIsWrittenBackTheSame(String text) throws Exception {
        assertThat(Json.parse(text)).hasToString(text);
    }

    @Test
    void theRefusalTellsThePlaceButNotTheContent() {
        MalformedJsonException refusal = catchThrowableOfType(
                MalformedJsonException.class, () -> Json.parse("{\n \"secret-name\": {\"x\": \"secret-value\", oops"));
        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.column()).isBetween(40, 45);
        assertThat(refusal).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void nestingBeyondTheLimitIsRefusedRatherThanOverflowing() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> Json.parse(deep)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void membersOfTheWrongKindReadAsEmpty() throws Exception {
        JsonObject object = Json.parseObject("{\"t\":\"x\",\"n\":5,\"b\":true,\"o\":{},\"a\":[1],\"z\":null}");
        assertThat(object.text("n")).isEmpty();
        assertThat(object.number("t")).isEmpty();
        assertThat(object.bool("z")).isEmpty();
        assertThat(object.object("a")).isEmpty();
        assertThat(object.array("o")).isEmpty();
        assertThat(object.text("absent")).isEmpty();
        assertThat(object.text("t")).contains("x");
        assertThat(object.number("n")).hasValue(5);
        assertThat(object.bool("b")).contains(true);
        assertThat(object.object("o")).contains(JsonObject.empty());
        assertThat(object.array("a")).hasSize(1);
    }

    @Test
    void onlyWholeNumbersThatFitAreNumbers() throws Exception {
        JsonObject object =
                Json.parseObject("{\"ms\":1799999999999,\"f\":1.5,\"w\":2.0,\"e\":1e3,\"big\":99999999999999999999,"
                        + "\"huge\":1e999999999}");
        assertThat(object.number("ms")).hasValue(1_799_999_999_999L);
        assertThat(object.number("f")).isEmpty();
        assertThat(object.number("w")).hasValue(2);
        assertThat(object.number("e")).hasValue(1000);
        assertThat(object.number("big")).isEmpty();
        assertThat(object.number("huge")).isEmpty();
    }

    @Test
    void rewritingKeepsUnknownMembersAndTheirOrder() throws Exception {
        JsonObject object = Json.parseObject("{\"z\":1.0,\"expires\":1,\"a\":{\"k\":[]},\"gone\":0}");
        assertThat(object.with("expires", 2).with("new", List.of("x", true)).without("gone"))
                .hasToString("{\"z\":1.0,\"expires\":2,\"a\":{\"k\":[]},\"new\":[\"x\",true]}");
        assertThat(object.number("expires")).hasValue(1);
    }

    @Test
    void theLastOfEqualNamesWins() throws Exception {
        assertThat(Json.parseObject("{\"a\":1,\"\\u0061\":2}").number("a")).hasValue(2);
    }

    @Test
    void mapsAreWrittenInTheirOrderWithoutEmptyOptionals() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("z", "a\"\\\n\u0000\u007f");
        members.put("absent", Optional.empty());
        members.put("present", Optional.of(7L));
        members.put("nothing", null);
        members.put("list", List.of(Map.of("k", 1.5), JsonObject.empty().with("j", "x")));
        String expected = "{\"z\":\"a\\\"\\\\\\n\\u0000\\u007f\",\"present\":7,\"nothing\":null,"
                + "\"list\":[{\"k\":1.5},{\"j\":\"x\"}]}";
        assertThat(Json.write(members)).isEqualTo(expected);
        assertThat(JsonObject.of(members)).hasToString(expected);
    }

    @Test
    void aLoneSurrogateIsWrittenAsAnEscape() {
        assertThat(Json.write(Map.of("s", "\ud800-\udc00-\ud83d\ude00")))
                .isEqualTo("{\"s\":\"\\ud800-\\udc00-\ud83d\ude00\"}");
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThatThrownBy(() -> Json.write(Map.of("n", Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Map.of("o", new Object()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonValue.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentThatIsNoObjectIsRefusedWhereOneIsNeeded() {
        assertThatThrownBy(() -> Json.parseObject("[]"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("expected an object");
    }
}
