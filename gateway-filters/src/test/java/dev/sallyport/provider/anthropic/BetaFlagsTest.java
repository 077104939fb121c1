package dev.sallyport.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaFlagsTest {

    /** Required flags; the client's lines, with {@code ;} between them; what is sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b |                | a,b
            a,b | c              | a,b,c
            a,b | b,a            | a,b
            a   | c;b;c          | a,c,b
            a   | ' c , ,d,, '   | a,c,d
            ''  | c,b            | c,b
            ''  |                | ''
            a   | A              | a,A
            """)
    void requiredFlagsComeFirstAndEachStandsOnce(String required, String client, String sent) {
        List<Header> lines = client == null
                ? List.of()
                : Arrays.stream(client.split(";"))
                        .map(line -> new Header("Anthropic-Beta", line))
                        .toList();
        List<String> flags = required.isEmpty() ? List.of() : List.of(required.split(","));

        assertThat(BetaFlags.merged(flags, HeaderView.of(lines))).isEqualTo(sent);
    }
}
