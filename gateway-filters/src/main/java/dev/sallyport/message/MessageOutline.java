package dev.sallyport.message;

import java.util.Optional;

/**
 * What the gateway needs to know of a request body, found in one validating pass without building a tree. Names may be
 * escaped, and of equal names the last counts, both as upstream parsers have it. Immutable.
 */
public final class MessageOutline {
    private final JsonSlice root;
    private final KnownMembers members;

    private MessageOutline(JsonSlice root, KnownMembers members) {
        this.root = root;
        this.members = members;
    }

    /** Validates the first {@code length} bytes, strictly as RFC 8259 has it, at most 512 levels deep. */
    public static MessageOutline of(byte[] body, int length) throws MalformedBodyException {
        KnownMembers members = new KnownMembers();
        Span value = JsonScan.run(body, length, members);
        return new MessageOutline(new JsonSlice(body, value.start(), value.end()), members);
    }

    /** The outline of a request that stands within a validated body, as the items of a batch do. */
    public static MessageOutline of(JsonSlice request) {
        KnownMembers members = new KnownMembers();
        for (JsonSlice.Member member : request.members()) {
            Span name = member.name().span();
            Span value = member.value().span();
            int index = KnownMembers.indexOf(request.body(), name.start(), name.end());
            members.put(index, value.start(), value.end(), index == KnownMembers.MESSAGES ? count(member.value()) : 0);
        }
        return new MessageOutline(request, members);
    }

    private static int count(JsonSlice array) {
        int count = 0;
        for (JsonSlice ignored : array.elements()) {
            count++;
        }
        return count;
    }

    /** The whole value, for members that have no method here. */
    public JsonSlice root() {
        return root;
    }

    public boolean isObject() {
        return root.is(JsonSlice.Kind.OBJECT);
    }

    /** The model if it is a string. */
    public Optional<String> model() {
        return member(KnownMembers.MODEL).flatMap(JsonSlice::text);
    }

    /** Whether {@code stream} is {@code true}. */
    public boolean stream() {
        return member(KnownMembers.STREAM).filter(JsonSlice::isTrue).isPresent();
    }

    /** The system prompt, of whatever kind it is. */
    public Optional<JsonSlice> system() {
        return member(KnownMembers.SYSTEM);
    }

    /** How many messages there are; 0 if {@code messages} is no array. */
    public int messageCount() {
        return messages().isPresent() ? members.messageCount() : 0;
    }

    /** The messages if they are an array. */
    public Optional<JsonSlice> messages() {
        return member(KnownMembers.MESSAGES).filter(value -> value.is(JsonSlice.Kind.ARRAY));
    }

    /** The first message whose role is {@code user}; looks no further than that. */
    public Optional<JsonSlice> firstUserMessage() {
        Optional<JsonSlice> messages = messages();
        if (messages.isPresent()) {
            for (JsonSlice message : messages.get().elements()) {
                if (message.member("role").filter(role -> role.hasText("user")).isPresent()) {
                    return Optional.of(message);
                }
            }
        }
        return Optional.empty();
    }

    /** {@code metadata.user_id} if it is a string. */
    public Optional<String> userId() {
        return member(KnownMembers.METADATA)
                .flatMap(metadata -> metadata.member("user_id"))
                .flatMap(JsonSlice::text);
    }

    /** The edit that adds a member at the end of the object; {@code member} is {@code "name":value} in UTF-8. */
    public BodyEdit append(byte[] member) {
        int end = root.span().end() - 1;
        if (root.isEmpty()) {
            return new BodyEdit(new Span(end, end), member);
        }
        byte[] separated = new byte[member.length + 1];
        separated[0] = ',';
        System.arraycopy(member, 0, separated, 1, member.length);
        return new BodyEdit(new Span(end, end), separated);
    }

    private Optional<JsonSlice> member(int index) {
        return members.slice(root.body(), index);
    }
}
