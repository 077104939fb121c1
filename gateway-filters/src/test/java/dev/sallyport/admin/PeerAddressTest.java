package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002::9, 2001:db8:1:2::/64",
        "2001:db8:1:3::9, 2001:db8:1:3::/64",
        "[2001:db8::1], 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::ffff:c000:207, 192.0.2.7",
        "0:0:0:0:0:ffff:c000:0207, 192.0.2.7",
        "64:ff9b::192.0.2.7, 64:ff9b:0:0::/64",
        "1:2:3, 1:2:3",
        "1::2::3, 1::2::3",
        ":::, :::",
        "1:2:3:4:5:6:7:8:9, 1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::, 1:2:3:4:5:6:7:8::",
        "12345::, 12345::",
        "unknown, unknown"
    })
    void locksAnIpv4AddressAloneAndAnIpv6AddressWithItsNetwork(String address, String group) {
        assertThat(PeerAddress.lockGroup(address)).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.9.10, true",
        "::1, true",
        "[::1], true",
        "0:0:0:0:0:0:0:1, true",
        "::ffff:127.0.0.1, true",
        "128.0.0.1, false",
        "127.0.0.1.evil.example, false",
        "127.evil, false",
        "::2, false",
        "::, false",
        "1::1, false",
        "::ffff:10.0.0.1, false",
        "::127.0.0.1, false",
        "localhost, false",
        "'', false"
    })
    void knowsLoopbackInEveryForm(String address, boolean loopback) {
        assertThat(PeerAddress.isLoopback(address)).isEqualTo(loopback);
    }
}
