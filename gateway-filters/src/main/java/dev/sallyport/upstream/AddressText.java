package dev.sallyport.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Reads addresses in their plain spelling only: four decimal numbers, or IPv6 without a zone. Never asks a name
 * server.
 */
final class AddressText {
    private AddressText() {}

    /** An address; IPv6 without brackets. Empty if the text is no address in its plain spelling. */
    static Optional<InetAddress> read(String text) {
        return text.indexOf(':') < 0 ? readIpv4(text) : readIpv6(text);
    }

    private static Optional<InetAddress> readIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int number = number(parts[i]);
            if (number < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) number;
        }
        return Optional.of(address(bytes));
    }

    /** 0 to 255 without leading zeros (they mean octal to some readers), else -1. */
    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.charAt(0) == '0') {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= 255 ? number : -1;
    }

    private static Optional<InetAddress> readIpv6(String text) {
        boolean plain = text.length() <= 45 && text.chars().allMatch(AddressText::inIpv6);
        if (!plain
                || text.indexOf('.') >= 0
                        && readIpv4(text.substring(text.lastIndexOf(':') + 1)).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName('[' + text + ']')); // brackets: parsed, never looked up
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean inIpv6(int c) {
        return c == ':' || c == '.' || c < 128 && Character.digit(c, 16) >= 0;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }
}
