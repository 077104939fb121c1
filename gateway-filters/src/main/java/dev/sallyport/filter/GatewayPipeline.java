package dev.sallyport.filter;

import dev.sallyport.http.GatewayFilter;
import java.util.List;

/** The order of the filters: the only place where it is written; {@code web.xml} is held to it by a test. */
public final class GatewayPipeline {
    public static final List<Class<? extends GatewayFilter>> ORDER = List.of(
            AuthExtractFilter.class,
            SessionFingerprintFilter.class,
            BudgetFilter.class,
            SystemPromptFilter.class,
            OAuthInjectFilter.class);

    private GatewayPipeline() {}
}
