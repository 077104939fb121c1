package dev.sallyport.prompt;

import java.util.List;

/**
 * The system prompt of a profile ({@code [system_prompt]}).
 *
 * @param prefix the identity that must be there
 * @param identities other texts that count as being there, besides {@code prefix}
 * @param attribution a first block that starts so is the client's own attribution, and its request is never edited;
 *     empty: no such rule
 * @param style how the prefix is added
 * @param skipModels a model whose name contains one of these is left alone
 * @param countTokens edit {@code count_tokens} requests too
 * @param batches edit the requests inside a batch too
 */
public record SystemPromptSettings(
        String prefix,
        List<String> identities,
        String attribution,
        Style style,
        List<String> skipModels,
        boolean countTokens,
        boolean batches) {

    /** Form in which the prefix joins a system prompt that is a string or absent. */
    public enum Style {
        /** An array of text blocks (default). */
        BLOCKS,
        /** One string: prefix, a space, the old text. */
        STRING
    }

    public SystemPromptSettings {
        identities = List.copyOf(identities);
        skipModels = List.copyOf(skipModels);
    }
}
