package dev.sallyport.upstream;

/** A range of addresses written as a prefix (RFC 4632 §3.1). */
final class AddressBlock {
    private final byte[] prefix;
    private final int bits;
    private final String name;

    private AddressBlock(byte[] prefix, int bits, String name) {
        this.prefix = prefix;
        this.bits = bits;
        this.name = name;
    }

    static AddressBlock of(String address, int bits, String name) {
        byte[] prefix = AddressText.read(address).orElseThrow().getAddress();
        return new AddressBlock(prefix, bits, name);
    }

    /** What the block is for, as it is shown in a refusal. */
    String name() {
        return name;
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0;
    }
}
