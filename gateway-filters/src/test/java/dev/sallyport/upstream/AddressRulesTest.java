package dev.sallyport.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, shared carrier",
        "100.100.100.200, shared carrier",
        "100.127.255.255, shared carrier",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "168.63.129.16, metadata",
        "169.254.169.254, metadata",
        "169.254.0.1, link-local",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.192, protocol assignment",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.0.1, private",
        "198.18.0.1, benchmark",
        "198.19.255.255, benchmark",
        "198.51.100.7, documentation",
        "203.0.113.7, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, any-local",
        "::1, loopback",
        "::a00:1, IPv4-compatible",
        "fd00:ec2::254, metadata",
        "fc00::1, unique-local",
        "fdff::1, unique-local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
        "2001::1, Teredo",
        "2001:2::1, protocol assignment",
        "2001:20::1, protocol assignment",
        "2001:db8::1, documentation",
        "2002:a00:1::1, 6to4",
        "3fff::1, documentation",
        "100::1, reserved",
        "64:ff9b::10.0.0.1, private",
        "64:ff9b::169.254.169.254, metadata",
        "64:ff9b:1::1, reserved",
        "::ffff:0:127.0.0.1, loopback",
        "2606:4700::5efe:10.0.0.1, private",
        "2606:4700::200:5efe:127.0.0.1, loopback",
        "4000::1, reserved"
    })
    void forbiddenAddressesAreNamed(String text, String objection) {
        assertThat(AddressRules.PUBLIC_ONLY.objection(address(text))).contains(objection);
    }

    @Test
    void anIpv4AddressMappedIntoIpv6IsJudgedAsWhatItIs() throws UnknownHostException {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff0a000001");

        assertThat(AddressRules.PUBLIC_ONLY.objection(InetAddress.getByAddress(mapped)))
                .contains("private");
        assertThat(AddressRules.PUBLIC_ONLY.objection(address("::ffff:192.168.0.1")))
                .contains("private");
        assertThat(AddressRules.PUBLIC_ONLY.objection(address("::ffff:c0a8:1"))).contains("private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1",
                "2a00:1450:4001::5e",
                "2001:200::1",
                "2001:db7::1",
                "2003::1",
                "64:ff9b::1.1.1.1"
            })
    void publicAddressesPassRightUpToTheEdges(String text) {
        assertThat(AddressRules.PUBLIC_ONLY.objection(address(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.08",
                "0x7f.0.0.1",
                "2130706433",
                "+1.2.3.4",
                "1.2.3.4 ",
                "１.2.3.4",
                "fe80::1%eth0",
                "::1::",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "::1.2.3",
                "::01.2.3.4",
                "g::1",
                "[::1]"
            })
    void onlyThePlainSpellingIsAnAddress(String text) {
        assertThat(AddressText.read(text)).isEmpty();
    }

    private static InetAddress address(String text) {
        return AddressText.read(text).orElseThrow();
    }
}
