package dev.sallyport.testkit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void membersKeepTheirRawText() {
        String object = " { \"a\" : 1.0 , \"b\\u0063\" : { \"x\" : \"}\" } , \"d\":[ 1, \"]\" ],\"e\":\"\\\"\"} ";

        assertThat(JsonText.members(object))
                .containsExactly(
                        entry("a", "1.0"),
                        entry("bc", "{ \"x\" : \"}\" }"),
                        entry("d", "[ 1, \"]\" ]"),
                        entry("e", "\"\\\"\""));
    }

    @Test
    void emptyObjectsAndArraysHaveNothing() {
        assertThat(JsonText.members("{ }")).isEmpty();
        assertThat(JsonText.elements("[ ]")).isEmpty();
        assertThat(JsonText.elements("[[],{}]")).containsExactly("[]", "{}");
    }

    @Test
    void quotedTextReadsBack() {
        String odd = "a\"b\\c\n\t\u0001 é 😀/";

        assertThat(JsonText.string(JsonText.quote(odd))).isEqualTo(odd);
        assertThat(JsonText.string("\"\\u00e9\\/\\n\"")).isEqualTo("é/\n");
    }
}
