package dev.sallyport.config.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,abd,1", "abc,acb,1", "abc,'',3", "kitten,sitting,3", "ca,abc,3"})
    void distanceCountsChangesAndSwaps(String a, String b, int distance) {
        assertThat(NearestName.distance(a, b)).isEqualTo(distance);
        assertThat(NearestName.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void nothingIsNearWhenTooMuchDiffers() {
        assertThat(NearestName.of("timeout", List.of("key", "listen_addr"))).isEmpty();
        assertThat(NearestName.of("lisen_addr", List.of("key", "listen_addr"))).contains("listen_addr");
    }
}
