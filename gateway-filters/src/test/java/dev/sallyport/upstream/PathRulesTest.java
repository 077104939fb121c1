package dev.sallyport.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/messages",
                "/v1/messages/",
                "/v1/models/claude-3.5-sonnet",
                "/v1/files/a...b",
                "/v1/.well-known",
                "/v1/..a",
                "/v1/a%20b%C3%A9",
                "/v1/100%25",
                "/v1/-_~!$&'()*+,="
            })
    void ordinaryPathsPassEveryRule(String path) {
        assertThat(PathRules.PLAIN.judge(path, null)).isEqualTo(PathVerdict.ALLOWED);
        assertThat(PathRules.COLONS.judge(path, null)).isEqualTo(PathVerdict.ALLOWED);
        assertThat(PathRules.RESOURCE_NAMES.judge(path, null)).isEqualTo(PathVerdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            v1/messages -> NOT_A_PATH
            * -> NOT_A_PATH
            @evil.example/v1 -> NOT_A_PATH
            http://evil.example/ -> NOT_A_PATH
            https:/v1 -> NOT_A_PATH
            //evil.example/v1 -> EMPTY_SEGMENT
            /v1//messages -> EMPTY_SEGMENT
            /v1/messages// -> EMPTY_SEGMENT
            /. -> DOT_SEGMENT
            /.. -> DOT_SEGMENT
            /../ -> DOT_SEGMENT
            /v1/../admin -> DOT_SEGMENT
            /v1/./messages -> DOT_SEGMENT
            /v1/.. -> DOT_SEGMENT
            /v1/%2e%2e/admin -> ENCODED_DOT
            /v1/%2E./admin -> ENCODED_DOT
            /v1/.%2e/admin -> ENCODED_DOT
            /v1/claude-3%2e5 -> ENCODED_DOT
            /v1/%252e%252e/admin -> DOUBLE_ENCODED
            /v1/%252f -> DOUBLE_ENCODED
            /v1/%2525 -> DOUBLE_ENCODED
            /v1\\messages -> BACKSLASH
            /\\evil.example -> BACKSLASH
            /v1/%5c..%5cadmin -> BACKSLASH
            /v1/..;/admin -> PARAMETER
            /v1/messages;x=1 -> PARAMETER
            /v1/%3bx -> PARAMETER
            /v1@evil.example/ -> AT_SIGN
            /v1%40evil.example/ -> AT_SIGN
            /v1/%00 -> CONTROL
            /v1/%0d%0aHost:x -> CONTROL
            /v1/%7f -> CONTROL
            /v1/% -> BAD_ENCODING
            /v1/%2 -> BAD_ENCODING
            /v1/%zz -> BAD_ENCODING
            /v1/%u002e -> BAD_ENCODING
            /v1/%+e -> BAD_ENCODING
            /v1/a#b -> FRAGMENT
            /v1/é -> NOT_ASCII
            /v1/․․/x -> NOT_ASCII
            /v1/%2０ -> BAD_ENCODING
            /v1/a|b -> BAD_CHARACTER
            /v1/a<b -> BAD_CHARACTER
            /v1/{id} -> BAD_CHARACTER
            /v1/[x] -> BAD_CHARACTER
            """)
    void trickPathsAreRefusedByEveryRule(String path, PathVerdict verdict) {
        assertThat(PathRules.PLAIN.judge(path, null)).isEqualTo(verdict);
        assertThat(PathRules.RESOURCE_NAMES.judge(path, null)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/a b", "/v1/a\tb", "/v1/a\nb", "/v1/a\u0000", "/v1/a\u007f"})
    void rawSpaceAndControlCharactersAreRefused(String path) {
        assertThat(PathRules.PLAIN.judge(path, null)).isIn(PathVerdict.CONTROL, PathVerdict.BAD_CHARACTER);
    }

    @Test
    void aMissingPathIsRefused() {
        assertThat(PathRules.PLAIN.judge(null, null)).isEqualTo(PathVerdict.NOT_A_PATH);
        assertThat(PathRules.PLAIN.judge("", null)).isEqualTo(PathVerdict.NOT_A_PATH);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/gemini:generateContent, COLON, ALLOWED, ALLOWED",
        "/model/anthropic.claude-v2%3A1/invoke, COLON, ALLOWED, ALLOWED",
        "/model/arn:aws:bedrock:eu:1:profile%2Fx/invoke, COLON, ENCODED_SLASH, ALLOWED",
        "/model/profile%2fx/invoke, ENCODED_SLASH, ENCODED_SLASH, ALLOWED",
        "/model/..%2fadmin, ENCODED_SLASH, ENCODED_SLASH, DOT_SEGMENT",
        "/model/a%2F../x, ENCODED_SLASH, ENCODED_SLASH, DOT_SEGMENT",
        "/model/a%2F.%2Fx, ENCODED_SLASH, ENCODED_SLASH, DOT_SEGMENT",
        "/%2Fevil.example, ENCODED_SLASH, ENCODED_SLASH, EMPTY_SEGMENT",
        "/model/a%2F%2Fb, ENCODED_SLASH, ENCODED_SLASH, EMPTY_SEGMENT",
        "/model/a%2F/b, ENCODED_SLASH, ENCODED_SLASH, EMPTY_SEGMENT"
    })
    void colonsAndEncodedSlashesPassWhereTheRouteSaysSo(
            String path, PathVerdict plain, PathVerdict colons, PathVerdict names) {
        assertThat(PathRules.PLAIN.judge(path, null)).isEqualTo(plain);
        assertThat(PathRules.COLONS.judge(path, null)).isEqualTo(colons);
        assertThat(PathRules.RESOURCE_NAMES.judge(path, null)).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "beta=true", "limit=1000&after_id=a/b", "x=a:b@c;d?e", "u=https://x//y", "a[]=1", "q=%2e%0a"
            })
    void aQueryIsDataAndPasses(String query) {
        assertThat(PathRules.PLAIN.judge("/v1/models", query)).isEqualTo(PathVerdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "a#b, FRAGMENT",
        "a\\b, BACKSLASH",
        "a=%g0, BAD_ENCODING",
        "a=%, BAD_ENCODING",
        "é, NOT_ASCII",
        "a|b, BAD_CHARACTER"
    })
    void aQueryThatIsNoQueryIsRefused(String query, PathVerdict verdict) {
        assertThat(PathRules.PLAIN.judge("/v1/models", query)).isEqualTo(verdict);
    }

    @Test
    void noAllowedPathHoldsADangerousSegmentAfterDecoding() {
        Random random = new Random(7);
        String[] pieces = {"/", ".", "%2e", "%2F", "%5c", "a", ":", "%25", "2e", ";", "@", "%", "\\", "%2f", "é"};
        int allowed = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder path = new StringBuilder("/");
            for (int i = random.nextInt(7); i >= 0; i--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            if (PathRules.RESOURCE_NAMES.judge(path.toString(), null).allowed()) {
                allowed++;
                String decoded = path.toString().replaceAll("(?i)%2f", "/").replace("%25", "%");
                assertThat(decoded).as(path.toString()).doesNotContain("//", "\\", "@", ";", "%2e");
                assertThat(decoded.split("/")).as(path.toString()).doesNotContain(".", "..");
            }
        }
        assertThat(allowed).isGreaterThan(10_000);
    }
}
