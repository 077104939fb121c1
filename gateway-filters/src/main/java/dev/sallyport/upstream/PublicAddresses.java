package dev.sallyport.upstream;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The special-purpose address blocks (IANA registries, RFC 6890) and the forms that carry an IPv4 address inside
 * IPv6.
 */
final class PublicAddresses {
    private static final List<AddressBlock> FORBIDDEN = List.of(
            AddressBlock.of("0.0.0.0", 8, "this network"),
            AddressBlock.of("10.0.0.0", 8, "private"),
            AddressBlock.of("100.64.0.0", 10, "shared carrier"),
            AddressBlock.of("127.0.0.0", 8, "loopback"),
            AddressBlock.of("168.63.129.16", 32, "metadata"),
            AddressBlock.of("169.254.169.254", 32, "metadata"),
            AddressBlock.of("169.254.0.0", 16, "link-local"),
            AddressBlock.of("172.16.0.0", 12, "private"),
            AddressBlock.of("192.0.0.0", 24, "protocol assignment"),
            AddressBlock.of("192.0.2.0", 24, "documentation"),
            AddressBlock.of("192.31.196.0", 24, "protocol assignment"),
            AddressBlock.of("192.52.193.0", 24, "protocol assignment"),
            AddressBlock.of("192.88.99.0", 24, "6to4 relay"),
            AddressBlock.of("192.168.0.0", 16, "private"),
            AddressBlock.of("192.175.48.0", 24, "protocol assignment"),
            AddressBlock.of("198.18.0.0", 15, "benchmark"),
            AddressBlock.of("198.51.100.0", 24, "documentation"),
            AddressBlock.of("203.0.113.0", 24, "documentation"),
            AddressBlock.of("224.0.0.0", 4, "multicast"),
            AddressBlock.of("240.0.0.0", 4, "reserved"),
            AddressBlock.of("::", 128, "any-local"),
            AddressBlock.of("::1", 128, "loopback"),
            AddressBlock.of("::", 96, "IPv4-compatible"),
            AddressBlock.of("fd00:ec2::254", 128, "metadata"),
            AddressBlock.of("fc00::", 7, "unique-local"),
            AddressBlock.of("fe80::", 10, "link-local"),
            AddressBlock.of("fec0::", 10, "site-local"),
            AddressBlock.of("ff00::", 8, "multicast"),
            AddressBlock.of("2001::", 32, "Teredo"),
            AddressBlock.of("2001::", 23, "protocol assignment"),
            AddressBlock.of("2001:db8::", 32, "documentation"),
            AddressBlock.of("2002::", 16, "6to4"),
            AddressBlock.of("3fff::", 20, "documentation"));

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::", 3, "global unicast");
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::", 96, "NAT64");
    private static final AddressBlock TRANSLATED = AddressBlock.of("::ffff:0:0:0", 96, "IPv4-translated");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private PublicAddresses() {}

    static Optional<String> objection(InetAddress address) {
        return objection(address.getAddress());
    }

    private static Optional<String> objection(byte[] address) {
        if (carriesIpv4(address)) {
            return objection(Arrays.copyOfRange(address, 12, 16));
        }
        for (AddressBlock block : FORBIDDEN) {
            if (block.contains(address)) {
                return Optional.of(block.name());
            }
        }
        if (address.length == 4) {
            return Optional.empty();
        }
        if (!GLOBAL_UNICAST.contains(address)) {
            return Optional.of("reserved");
        }
        return isatap(address) ? objection(Arrays.copyOfRange(address, 12, 16)) : Optional.empty();
    }

    private static boolean carriesIpv4(byte[] address) {
        return address.length == 16
                && (Arrays.equals(address, 0, 12, MAPPED, 0, 12)
                        || NAT64.contains(address)
                        || TRANSLATED.contains(address));
    }

    /** An interface identifier made of 00-00-5E-FE and an IPv4 address (RFC 5214 §6.1). */
    private static boolean isatap(byte[] address) {
        return (address[8] & ~0x03) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == (byte) 0xfe;
    }
}
