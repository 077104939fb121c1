package dev.sallyport.prompt;

import dev.sallyport.message.BodyEdit;
import java.util.List;

/** What must change in a body before it may go out with an OAuth account; empty: nothing. */
public record PromptEdits(List<BodyEdit> edits) {
    public static final PromptEdits NONE = new PromptEdits(List.of());

    public PromptEdits {
        edits = List.copyOf(edits);
    }
}
