package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenOrderTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 3653L * 24 + 1})
    void absurdHoursAreRefused(long hours) {
        assertThatThrownBy(() -> TokenOrder.hours(hours)).hasMessageContaining("between 1 second and 10 years");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 3653L * 86_400 + 1})
    void absurdSecondsAreRefused(long seconds) {
        assertThatThrownBy(() -> TokenOrder.seconds(seconds)).hasMessageContaining("between 1 second and 10 years");
    }

    @Test
    void boundsOfTheLifetimeAreGood() {
        assertThat(TokenOrder.seconds(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(TokenOrder.hours(3653 * 24)).isEqualTo(TokenOrder.MAX_LIFETIME);
    }

    @Test
    void dateOfTheEndMayBeGivenInstead() {
        Instant now = Tokens.NOW;

        assertThat(TokenOrder.until(now.plusSeconds(90), now)).isEqualTo(Duration.ofSeconds(90));
        assertThatThrownBy(() -> TokenOrder.until(now, now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenOrder.until(Instant.MAX, now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenOrder.until(Instant.MIN, now)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT0.999S", "P3653DT1S"})
    void absurdLifetimesAreRefused(Duration lifetime) {
        assertThatThrownBy(() -> order(lifetime, "l", OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40})
    void absurdBudgetsAreRefused(long most) {
        assertThatThrownBy(() -> order(Duration.ofHours(1), "l", OptionalLong.of(most)))
                .hasMessageContaining("max_requests must be between 1 and");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "a\nb\r\t", "💥💥", "\u0001", "{}", "'; DROP TABLE client_token; --"})
    void nastyLabelsAreKept(String label) {
        assertThat(order(Duration.ofHours(1), label, OptionalLong.empty()).label())
                .isEqualTo(label);
    }

    @Test
    void labelOfTenKilobytesIsRefused() {
        assertThatThrownBy(() -> order(Duration.ofHours(1), "x".repeat(10_240), OptionalLong.empty()))
                .hasMessage("label may have at most 200 characters, this one has 10240");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\ud83d", "\udca5\ud83d"})
    void labelsThatNoStoreCanKeepAreRefused(String label) {
        assertThatThrownBy(() -> order(Duration.ofHours(1), label, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsHaveBounds() {
        OptionalInt none = OptionalInt.empty();
        List<String> tooMany = Collections.nCopies(33, "x");

        assertThatThrownBy(() -> new TokenLimits(OptionalInt.of(0), none, List.of(), List.of()))
                .hasMessageContaining("requests_per_minute");
        assertThatThrownBy(() -> new TokenLimits(none, OptionalInt.of(0), List.of(), List.of()))
                .hasMessageContaining("max_parallel");
        assertThatThrownBy(() -> new TokenLimits(none, none, tooMany, List.of()))
                .hasMessageContaining("models");
        assertThatThrownBy(() -> new TokenLimits(none, none, List.of(), List.of("")))
                .hasMessageContaining("routes");
        assertThatThrownBy(() -> new TokenLimits(none, none, List.of("x".repeat(101)), List.of()))
                .hasMessageContaining("models");
        assertThatThrownBy(() -> new TokenLimits(none, none, List.of("a b"), List.of()))
                .hasMessageContaining("models");
    }

    @ParameterizedTest
    @CsvSource({
        "*,,true",
        "*,anything,true",
        "claude-*,claude-opus-4,true",
        "claude-*,claude-,true",
        "claude-*,gpt-4o,false",
        "claude,claude-opus,false",
        "*-opus-*,claude-opus-4,true",
        "*opus,claude-opus-opus,true",
        "*a*a*b,aaaaaaaaaaaaaaab,true",
        "a*b,ab,true",
        "a*b,a,false",
        "a**b,axxb,true",
        "A,a,false",
        "a.c,abc,false",
        "'',x,false"
    })
    void globsMatchWholeNames(String glob, String text, boolean matches) {
        assertThat(Glob.matches(glob, text == null ? "" : text)).isEqualTo(matches);
    }

    @Test
    void emptyListsAllowEverything() {
        assertThat(TokenLimits.none().allowsModel("any")).isTrue();
        assertThat(TokenLimits.none().allowsRoute("any")).isTrue();
        TokenLimits limits =
                new TokenLimits(OptionalInt.empty(), OptionalInt.empty(), List.of("a*", "b"), List.of("openai"));
        assertThat(limits.allowsModel("abc")).isTrue();
        assertThat(limits.allowsModel("c")).isFalse();
        assertThat(limits.allowsRoute("anthropic")).isFalse();
    }

    private static TokenOrder order(Duration lifetime, String label, OptionalLong most) {
        return new TokenOrder(lifetime, label, most, TokenLimits.none());
    }
}
