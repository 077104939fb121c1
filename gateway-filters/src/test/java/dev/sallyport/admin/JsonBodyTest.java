package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static final Set<String> KNOWN = Set.of("account_id", "code", "state");

    @Test
    void noBodyIsAnEmptyObject() throws Exception {
        assertThat(read("").names()).isEmpty();
        assertThat(read(" \n").names()).isEmpty();
        assertThat(read("{}").names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cod, 'Unknown member ''cod'': did you mean ''code''? Known are account_id, code, state.'",
        "accountId, 'Unknown member ''accountId'': did you mean ''account_id''? Known are account_id, code, state.'",
        "zzzzzzz, 'Unknown member ''zzzzzzz'': Known are account_id, code, state.'"
    })
    void unknownMembersAreRefusedWithTheNearestName(String name, String message) {
        assertThat(refusal("{\"" + name + "\":1}").message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", "{", "{'a':1}", "{\"code\":\"a\"}x", "{\"code\":01}", "code=x"})
    void whatIsNoJsonObjectIsABadRequest(String body) {
        GatewayError error = refusal(body);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.message()).contains("line 1");
    }

    @Test
    void bytesThatAreNotUtf8AreABadRequest() {
        byte[] latin = "{\"code\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> JsonBody.read(new ByteArrayInputStream(latin), -1, KNOWN))
                .satisfies(refused -> assertThat(refused.error().status()).isEqualTo(400));
    }

    @Test
    void theLimitIs64KilobytesWhateverTheHeaderSays() throws Exception {
        String fits = "{\"code\":\"" + "x".repeat(JsonBody.LIMIT - 11) + "\"}";
        assertThat(fits).hasSize(JsonBody.LIMIT);

        assertThat(read(fits).text("code")).isPresent();
        assertThat(refusal(fits + " ").status()).isEqualTo(413);
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> JsonBody.read(new ByteArrayInputStream(new byte[0]), JsonBody.LIMIT + 1L, KNOWN))
                .satisfies(refused -> assertThat(refused.error().status()).isEqualTo(413));
    }

    @Test
    void textsAreTrimmedAndMustBeTexts() throws Exception {
        JsonObject body = read("{\"code\":\" a#b \\n\",\"state\":null,\"account_id\":7}");

        assertThat(JsonBody.text(body, "code")).contains("a#b");
        assertThat(JsonBody.text(body, "state")).isEmpty();
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> JsonBody.text(body, "account_id"));
    }

    private static JsonObject read(String body) throws IOException {
        return JsonBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), -1, KNOWN);
    }

    private static GatewayError refusal(String body) {
        try {
            read(body);
        } catch (GatewayException refused) {
            return refused.error();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        throw new AssertionError("accepted: " + body);
    }
}
