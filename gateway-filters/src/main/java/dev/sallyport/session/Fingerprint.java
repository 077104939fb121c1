package dev.sallyport.session;

import dev.sallyport.message.JsonSlice;
import dev.sallyport.message.MessageOutline;
import dev.sallyport.session.SessionSettings.FingerprintModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises a conversation by its beginning: caller, kind of credential, model and first user message. Left out of the
 * message is what changes from turn to turn ({@code cache_control}, white space, whether a single text
 * stands bare or in a block) and what is the same in every session (blocks of {@code <system-reminder>}). Texts count
 * with the escapes they are written in, which a client does not change.
 */
final class Fingerprint {
    private static final String VERSION = "1";
    private static final int DIGITS = 16;

    /** A block, its content, and the blocks in that are where a client sets {@code cache_control}. */
    private static final int MAX_LEVELS = 8;

    private static final String REMINDER = "<system-reminder>";
    private static final String CACHE_CONTROL = "cache_control";
    private static final List<String> FAMILIES = List.of("haiku", "sonnet", "opus");

    private final FingerprintModel modelRule;

    Fingerprint(FingerprintModel modelRule) {
        this.modelRule = modelRule;
    }

    /** Empty if the body has no message of a user. */
    Optional<String> of(String principal, String authKind, MessageOutline body) {
        return body.firstUserMessage().map(message -> {
            SessionDigest digest = new SessionDigest();
            digest.add(VERSION)
                    .add(principal)
                    .add(authKind)
                    .add(model(body.model().orElse("")));
            message.member("content").ifPresent(content -> addContent(digest, content));
            return digest.hex(DIGITS);
        });
    }

    private String model(String name) {
        return switch (modelRule) {
            case EXACT -> name;
            case FAMILY -> family(name.toLowerCase(Locale.ROOT)).orElse(name);
            case OFF -> "";
        };
    }

    private static Optional<String> family(String name) {
        return FAMILIES.stream().filter(name::contains).findFirst();
    }

    private static void addContent(SessionDigest digest, JsonSlice content) {
        switch (content.kind()) {
            case STRING -> addText(digest, content);
            case ARRAY -> content.elements().forEach(block -> addBlock(digest, block));
            case OBJECT, NUMBER, BOOLEAN, NULL -> addValue(digest, content, 0);
        }
    }

    private static void addBlock(SessionDigest digest, JsonSlice block) {
        Optional<JsonSlice> text =
                block.member("type").filter(type -> type.hasText("text")).flatMap(type -> block.member("text"));
        if (text.isPresent()) {
            addText(digest, text.get());
        } else {
            addValue(digest, block, 0);
        }
    }

    private static void addText(SessionDigest digest, JsonSlice text) {
        if (!text.startsWith(REMINDER)) {
            digest.mark('t');
            digest.add(text);
        }
    }

    /** Each level is stepped over anew, so the levels taken apart are few; what is deeper counts as it stands. */
    private static void addValue(SessionDigest digest, JsonSlice value, int level) {
        if (level == MAX_LEVELS) {
            digest.add(value);
            return;
        }
        switch (value.kind()) {
            case OBJECT -> {
                digest.mark('{');
                value.members().forEach(member -> addMember(digest, member, level));
                digest.mark('}');
            }
            case ARRAY -> {
                digest.mark('[');
                value.elements().forEach(element -> addValue(digest, element, level + 1));
                digest.mark(']');
            }
            case STRING, NUMBER, BOOLEAN, NULL -> digest.add(value);
        }
    }

    private static void addMember(SessionDigest digest, JsonSlice.Member member, int level) {
        if (!member.isNamed(CACHE_CONTROL)) {
            digest.add(member.name());
            addValue(digest, member.value(), level + 1);
        }
    }
}
