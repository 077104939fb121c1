package dev.sallyport.token;

import static dev.sallyport.token.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenAdminTest {
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final SigningKeys keys = SigningKeys.of(Tokens.SECRET);

    private TokenAdmin at(Instant now) {
        return new TokenAdmin(keys, store, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void recordIsKeptButNotTheToken() throws Exception {
        IssuedToken issued = at(NOW).issue(new TokenOrder(
                Duration.ofHours(2), Tokens.NASTY_LABEL, OptionalLong.of(7), TokenLimits.none()));

        assertThat(at(NOW).list()).containsExactly(issued.token());
        assertThat(issued.token().label()).isEqualTo(Tokens.NASTY_LABEL);
        assertThat(issued.token().maxRequests()).hasValue(7);
        assertThat(issued.token().expiresAt()).isEqualTo(NOW.plusSeconds(7200));
        assertThat(issued.toString()).contains("***").doesNotContain("eyJ");
    }

    @Test
    void nastyLabelMakesAValidToken() throws Exception {
        IssuedToken issued = at(NOW).issue(new TokenOrder(
                Duration.ofHours(2), Tokens.NASTY_LABEL, OptionalLong.of(7), TokenLimits.none()));

        assertThat(new TokenGate(keys, store, Clock.fixed(NOW, ZoneOffset.UTC))
                        .verify(issued.text().reveal()))
                .isEqualTo(new TokenVerdict.Valid(issued.token()));
    }

    @Test
    void longestLabelsFitIntoAToken() throws Exception {
        for (String label : new String[] {"\u0001".repeat(200), "💥".repeat(100), "中".repeat(200)}) {
            IssuedToken issued = at(NOW).issue(
                            new TokenOrder(TokenOrder.MAX_LIFETIME, label, OptionalLong.empty(), TokenLimits.none()));

            assertThat(new TokenGate(keys, store, Clock.fixed(NOW, ZoneOffset.UTC))
                            .verify(issued.text().reveal()))
                    .isInstanceOf(TokenVerdict.Valid.class);
        }
    }

    @Test
    void tokenOfOneSecondLivesAtLeastThatLong() throws Exception {
        Instant late = NOW.plusMillis(900);
        IssuedToken issued = at(late).issue(
                        new TokenOrder(Duration.ofSeconds(1), "short", OptionalLong.empty(), TokenLimits.none()));

        assertThat(issued.token().expiresAt()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void tokenThatCannotBeKeptIsNotIssued() {
        store.fail("disk full");

        assertThatThrownBy(() -> at(NOW).issue(Tokens.order())).hasMessage("disk full");
    }

    @Test
    void expiringEndsItNow() throws Exception {
        UUID id = at(NOW).issue(Tokens.order()).token().id();

        assertThat(at(NOW.plusSeconds(5)).expire(id)).isTrue();
        assertThat(at(NOW).show(id).orElseThrow().expiresAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void unknownIdsAreTold() throws Exception {
        UUID id = UUID.randomUUID();

        assertThat(at(NOW).show(id)).isEmpty();
        assertThat(at(NOW).revoke(id)).isFalse();
        assertThat(at(NOW).expire(id)).isFalse();
        assertThat(at(NOW).delete(id)).isFalse();
    }
}
