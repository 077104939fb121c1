package dev.sallyport.assembly;

import java.util.List;

/**
 * What a start-up message tells.
 *
 * @param mode {@code passthrough}, {@code api_key} or {@code oauth_pool}
 * @param advice what the operator should do next, one sentence each
 */
public record GatewaySummary(String mode, int accountsTotal, int accountsAvailable, List<String> advice) {
    public GatewaySummary {
        advice = List.copyOf(advice);
    }
}
