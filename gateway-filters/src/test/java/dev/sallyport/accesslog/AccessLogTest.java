package dev.sallyport.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.event.GatewayEvent;
import dev.sallyport.event.GatewayEvent.RequestFinished;
import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AccessLog log = new AccessLog(lines::add);

    @Test
    void tellsAllThatIsKnownOfARequest() {
        log.accept(new RequestFinished(
                Instant.parse("2026-03-04T05:06:07.089999Z"),
                "req_1",
                "POST",
                "anthropic",
                "/v1/messages",
                Optional.of("p-1"),
                Optional.of("gateway_token"),
                Optional.of("s-1"),
                Optional.of("claude-x"),
                Optional.of("claude-max-1"),
                529,
                Optional.of("pool_exhausted"),
                true,
                3,
                1234,
                56789,
                Optional.of(Duration.ofNanos(12_345_678)),
                Duration.ofSeconds(61)));

        assertThat(lines)
                .containsExactly("{\"time\":\"2026-03-04T05:06:07.089Z\",\"request_id\":\"req_1\",\"method\":\"POST\","
                        + "\"path\":\"/v1/messages\",\"route\":\"anthropic\",\"status\":529,"
                        + "\"error_code\":\"pool_exhausted\",\"principal\":\"p-1\",\"auth_mode\":\"gateway_token\","
                        + "\"session\":\"s-1\",\"model\":\"claude-x\",\"account\":\"claude-max-1\",\"attempts\":3,"
                        + "\"bytes_in\":1234,\"bytes_out\":56789,\"first_byte_ms\":12.345,\"total_ms\":61000.000,"
                        + "\"cut_short\":true}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws Exception {
        JsonObject line = logged(request("/v1/messages", Optional.empty()));

        assertThat(line.names())
                .containsExactly(
                        "time",
                        "request_id",
                        "method",
                        "path",
                        "route",
                        "status",
                        "attempts",
                        "bytes_in",
                        "bytes_out",
                        "total_ms",
                        "cut_short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\\",
                "\\\"",
                "a\nb\r\n{\"status\":200}",
                "\t\b\f\0",
                "</script>",
                "{}",
                "äöü €",
                "\u2028\u2029",
                "\u009b31m",
                "\u007f",
                "😀",
                "%22%0a",
                "a{}b"
            })
    void nastyTextsComeBackUnchangedFromAParser(String nasty) throws Exception {
        JsonObject line = logged(request("/" + nasty, Optional.of(nasty)));

        assertThat(line.text("path")).contains("/" + nasty);
        assertThat(line.text("model")).contains(nasty);
    }

    @Test
    void everyLineIsOneLineOfPrintableTextForAnyInput() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            char[] chars = new char[random.nextInt(40)];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000));
            }
            String text = new String(chars);

            JsonObject line = logged(request("/p", Optional.of(text)));

            assertThat(line.text("model")).contains(wellFormed(text));
            assertThat(lines.get(round).codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
        }
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() throws Exception {
        assertThat(logged(request("/p", Optional.of("a\ud83d"))).text("model")).contains("a\ufffd");
        assertThat(logged(request("/p", Optional.of("\ude00a"))).text("model")).contains("\ufffda");
    }

    @Test
    void longTextsAreCutEvenBetweenSurrogates() throws Exception {
        String text = "x".repeat(511) + "😀" + "y".repeat(100_000);

        Optional<String> model = logged(request("/p", Optional.of(text))).text("model");

        assertThat(model).contains("x".repeat(511) + "\ufffd");
    }

    @Test
    void aQueryNeverGetsIn() throws Exception {
        JsonObject line = logged(request("/v1/messages?key=sk-secret", Optional.empty()));

        assertThat(line.text("path")).contains("/v1/messages");
        assertThat(lines.get(0)).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000", "999, 0.000", "1000, 0.001", "1000000, 1.000", "12345678, 12.345", "-5, 0.000"})
    void timesHaveMicrosecondsBehindThePoint(long nanos, String written) {
        assertThat(new JsonLine().millis("t", Duration.ofNanos(nanos)).end()).isEqualTo("{\"t\":" + written + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
        "2024-02-29T23:59:59.999999999Z, 2024-02-29T23:59:59.999Z",
        "2026-12-31T09:08:07.006Z, 2026-12-31T09:08:07.006Z"
    })
    void instantsAreWrittenAsRfc3339(Instant at, String written) {
        assertThat(new JsonLine().time("t", at).end()).isEqualTo("{\"t\":\"" + written + "\"}");
    }

    @Test
    void otherEventsAreNotItsBusiness() {
        log.accept(new GatewayEvent.UpstreamFailed("connect"));
        log.accept(new GatewayEvent.AdminActed(Instant.EPOCH, "key", "account_enable", "a", "done"));

        assertThat(lines).isEmpty();
    }

    private JsonObject logged(RequestFinished request) throws Exception {
        log.accept(request);
        return Json.parseObject(lines.get(lines.size() - 1));
    }

    /** What UTF-8 leaves of a text, with the replacement character where half a pair was. */
    private static String wellFormed(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return new String(out.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static RequestFinished request(String path, Optional<String> model) {
        return new RequestFinished(
                Instant.EPOCH,
                "req_1",
                "POST",
                "anthropic",
                path,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                model,
                Optional.empty(),
                200,
                Optional.empty(),
                false,
                1,
                0,
                0,
                Optional.empty(),
                Duration.ZERO);
    }
}
