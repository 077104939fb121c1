package dev.sallyport.prompt;

import dev.sallyport.message.BodyEdit;
import dev.sallyport.message.JsonSlice;
import dev.sallyport.message.MessageOutline;
import dev.sallyport.message.Span;
import java.util.ArrayList;
import java.util.List;

/** Decides which edit, if any, gives a request the identity that an OAuth account demands. */
public final class SystemPromptRule {
    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT_TOKENS = MESSAGES + "/count_tokens";
    private static final String BATCHES = MESSAGES + "/batches";

    private final SystemPromptSettings settings;
    private final List<String> identities;
    private final PrefixText prefix;

    public SystemPromptRule(SystemPromptSettings settings) {
        this.settings = settings;
        this.prefix = new PrefixText(settings.prefix(), settings.style());
        List<String> known = new ArrayList<>();
        known.add(settings.prefix());
        known.addAll(settings.identities());
        known.removeIf(String::isEmpty);
        this.identities = List.copyOf(known);
    }

    /** Whether bodies posted to that path (without route prefix and query) are looked at. */
    public boolean appliesTo(String path) {
        return switch (path) {
            case MESSAGES -> true;
            case COUNT_TOKENS -> settings.countTokens();
            case BATCHES -> settings.batches();
            default -> false;
        };
    }

    /** The edits for a body posted to that path, in the order of their spans; none if it stays as it is. */
    public List<BodyEdit> edits(String path, MessageOutline body) {
        if (!appliesTo(path)) {
            return List.of();
        }
        return path.equals(BATCHES) ? batchEdits(body) : edits(body);
    }

    /** The edits for one message request. */
    public List<BodyEdit> edits(MessageOutline request) {
        if (!request.isObject() || request.model().filter(this::isServed).isEmpty()) {
            return List.of();
        }
        return request.system().map(this::editsOf).orElseGet(() -> List.of(request.append(prefix.member())));
    }

    private List<BodyEdit> batchEdits(MessageOutline batch) {
        List<BodyEdit> edits = new ArrayList<>();
        batch.root()
                .member("requests")
                .ifPresent(requests -> requests.elements()
                        .forEach(request -> request.member("params")
                                .ifPresent(params -> edits.addAll(edits(MessageOutline.of(params))))));
        return edits;
    }

    private boolean isServed(String model) {
        return settings.skipModels().stream().noneMatch(model::contains);
    }

    private List<BodyEdit> editsOf(JsonSlice system) {
        return switch (system.kind()) {
            case NULL -> List.of(new BodyEdit(system.span(), prefix.value()));
            case STRING -> textEdits(system);
            case ARRAY -> blockEdits(system);
            case OBJECT, NUMBER, BOOLEAN -> List.of(); // upstream refuses it better than we could
        };
    }

    private List<BodyEdit> textEdits(JsonSlice text) {
        if (isAttribution(text) || isIdentity(text)) {
            return List.of();
        }
        Span span = text.span();
        if (text.isEmpty()) {
            return List.of(new BodyEdit(span, prefix.value())); // a block without text would be refused
        }
        return switch (settings.style()) {
            case STRING -> List.of(insertion(span.start() + 1, prefix.opening()));
            case BLOCKS ->
                List.of(insertion(span.start(), prefix.blockBefore()), insertion(span.end(), prefix.blockAfter()));
        };
    }

    private List<BodyEdit> blockEdits(JsonSlice blocks) {
        boolean first = true;
        for (JsonSlice block : blocks.elements()) {
            if (settles(block, first)) {
                return List.of();
            }
            first = false;
        }
        return List.of(insertion(blocks.span().start() + 1, prefix.block(!first)));
    }

    /** Whether a block decides that the request stays as it is. */
    private boolean settles(JsonSlice block, boolean first) {
        return block.member("type").filter(type -> type.hasText("text")).isPresent()
                && block.member("text")
                        .filter(text -> isIdentity(text) || (first && isAttribution(text)))
                        .isPresent();
    }

    private boolean isIdentity(JsonSlice text) {
        return identities.stream().anyMatch(text::startsWith);
    }

    private boolean isAttribution(JsonSlice text) {
        return !settings.attribution().isEmpty() && text.startsWith(settings.attribution());
    }

    private static BodyEdit insertion(int at, byte[] bytes) {
        return new BodyEdit(new Span(at, at), bytes);
    }
}
