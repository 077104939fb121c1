package dev.sallyport.admin;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads the text of an IP address; never looks a name up. */
final class PeerAddress {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int GROUPS = 8;
    private static final int MAPPED = 0xffff;

    private PeerAddress() {}

    /**
     * Whom a lock-out hits: an IPv4 address alone, an IPv6 address with its /64, since every holder of one has the
     * whole of it. What cannot be read stands for itself.
     */
    static String lockGroup(String address) {
        String bare = bare(address);
        if (bare.indexOf(':') < 0) {
            return bare;
        }
        int[] groups = groups(bare);
        if (groups.length == 0) {
            return bare;
        }
        if (isMapped(groups)) {
            return ipv4(groups[6], groups[7]);
        }
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < GROUPS / 2; i++) {
            prefix.append(Integer.toHexString(groups[i])).append(':');
        }
        return prefix.append(":/64").toString();
    }

    /** True for 127.0.0.0/8, ::1 and the mapped form of the former. */
    static boolean isLoopback(String address) {
        String bare = bare(address);
        if (bare.indexOf(':') < 0) {
            return isIpv4Loopback(bare);
        }
        int[] groups = groups(bare);
        return Arrays.equals(groups, new int[] {0, 0, 0, 0, 0, 0, 0, 1})
                || isMapped(groups) && isIpv4Loopback(ipv4(groups[6], groups[7]));
    }

    private static boolean isIpv4Loopback(String address) {
        return IPV4.matcher(address).matches() && address.startsWith("127.");
    }

    private static String bare(String address) {
        String inner =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = inner.indexOf('%');
        return zone < 0 ? inner : inner.substring(0, zone);
    }

    private static boolean isMapped(int[] groups) {
        return groups.length == GROUPS
                && groups[5] == MAPPED
                && Arrays.stream(groups, 0, 5).allMatch(group -> group == 0);
    }

    private static String ipv4(int high, int low) {
        return (high >> 8) + "." + (high & 0xff) + "." + (low >> 8) + "." + (low & 0xff);
    }

    /** The eight groups of an IPv6 address (RFC 4291 §2.2), or none if it is not one. */
    private static int[] groups(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            int[] all = run(address);
            return all.length == GROUPS ? all : new int[0];
        }
        int[] head = run(address.substring(0, gap));
        int[] tail = run(address.substring(gap + 2));
        boolean headBroken = head.length == 0 && gap > 0;
        boolean tailBroken = tail.length == 0 && gap + 2 < address.length();
        if (headBroken || tailBroken || head.length + tail.length >= GROUPS) {
            return new int[0];
        }
        int[] all = Arrays.copyOf(head, GROUPS);
        System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
        return all;
    }

    /** Groups without a gap, the last perhaps written as an IPv4 address; none if anything is amiss. */
    private static int[] run(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        int[] groups = new int[GROUPS + 1];
        int count = 0;
        for (String part : text.split(":", GROUPS + 1)) {
            if (count > GROUPS - 1
                    || !part.matches("[0-9a-fA-F]{1,4}") && !IPV4.matcher(part).matches()) {
                return new int[0];
            }
            if (part.indexOf('.') < 0) {
                groups[count++] = Integer.parseInt(part, 16);
            } else {
                String[] bytes = part.split("\\.");
                groups[count++] = Integer.parseInt(bytes[0]) << 8 | Integer.parseInt(bytes[1]);
                groups[count++] = Integer.parseInt(bytes[2]) << 8 | Integer.parseInt(bytes[3]);
            }
        }
        return Arrays.copyOf(groups, count);
    }
}
