package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    private static final int MANY = 1_000_000;

    @Test
    void aMillionIdsAreAMillionDifferentOnes() {
        RequestIds ids = new RequestIds(new Random(1));
        String[] made = new String[MANY];
        for (int i = 0; i < MANY; i++) {
            made[i] = ids.next();
        }
        Arrays.parallelSort(made);
        for (int i = 1; i < MANY; i++) {
            if (made[i].equals(made[i - 1])) {
                assertThat(made[i]).as("made twice").isNull();
            }
        }
    }

    @Test
    void anIdIsSafeInAHeaderAndALog() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(new RequestIds(new Random(seed)).next()).matches("req_[0-9a-f]{24}");
        }
    }

    @Test
    void twoProcessesDifferInTheirFirstHalf() {
        String one = new RequestIds(new Random(1)).next();
        String other = new RequestIds(new Random(2)).next();

        assertThat(one.substring(4, 12)).isNotEqualTo(other.substring(4, 12));
    }
}
