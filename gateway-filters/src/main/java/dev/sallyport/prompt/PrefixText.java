package dev.sallyport.prompt;

import dev.sallyport.message.StringLiteral;
import dev.sallyport.prompt.SystemPromptSettings.Style;
import java.nio.charset.StandardCharsets;

/** The pieces of JSON that put the prefix into a body, written once. */
final class PrefixText {
    private final byte[] value;
    private final byte[] member;
    private final byte[] opening;
    private final byte[] onlyBlock;
    private final byte[] leadingBlock;
    private final byte[] blockBefore;
    private final byte[] blockAfter;

    PrefixText(String text, Style style) {
        String literal = new String(StringLiteral.write(text), StandardCharsets.UTF_8);
        String block = "{\"type\":\"text\",\"text\":" + literal + "}";
        String whole = style == Style.STRING ? literal : "[" + block + "]";
        value = bytes(whole);
        member = bytes("\"system\":" + whole);
        opening = bytes(literal.substring(1, literal.length() - 1) + " ");
        onlyBlock = bytes(block);
        leadingBlock = bytes(block + ",");
        blockBefore = bytes("[" + block + ",{\"type\":\"text\",\"text\":");
        blockAfter = bytes("}]");
    }

    /** A system prompt that holds nothing else, in the style asked for. */
    byte[] value() {
        return value;
    }

    /** The member {@code system} with that value. */
    byte[] member() {
        return member;
    }

    /** What comes behind the opening quote of an old text. */
    byte[] opening() {
        return opening;
    }

    /** What comes behind the opening bracket of old blocks. */
    byte[] block(boolean othersFollow) {
        return othersFollow ? leadingBlock : onlyBlock;
    }

    /** What comes before the literal of an old text, so that it becomes a block; {@link #blockAfter} follows it. */
    byte[] blockBefore() {
        return blockBefore;
    }

    byte[] blockAfter() {
        return blockAfter;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
