package dev.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.Tokens;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RecentRecords recent = new RecentRecords(nanos::get);

    @Test
    void recordIsKeptForLessThanASecond() {
        TokenRecord token = Tokens.record();
        recent.keep(token);

        nanos.set(999_999_999L);
        assertThat(recent.get(token.id())).contains(token);
        nanos.set(1_000_000_000L);
        assertThat(recent.get(token.id())).isEmpty();
    }

    @Test
    void forgottenRecordIsGone() {
        TokenRecord token = Tokens.record();
        recent.keep(token);
        recent.forget(token.id());

        assertThat(recent.get(token.id())).isEmpty();
    }

    @Test
    void numberOfRecordsIsBoundedAndOldOnesMakeRoom() {
        for (int i = 0; i < 10_000; i++) {
            recent.keep(Tokens.record());
        }
        TokenRecord late = Tokens.record();
        recent.keep(late);
        assertThat(recent.get(late.id())).isEmpty();

        nanos.set(2_000_000_000L);
        recent.keep(late);
        assertThat(recent.get(late.id())).contains(late);
    }
}
