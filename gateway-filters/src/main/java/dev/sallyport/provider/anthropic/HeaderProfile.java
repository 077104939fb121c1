package dev.sallyport.provider.anthropic;

import dev.sallyport.message.Header;
import java.util.List;

/**
 * The headers that go with an OAuth account ({@code [headers]} of a profile). Data, since these values age.
 *
 * @param anthropicVersion sent if the client sent none
 * @param betas required {@code anthropic-beta} flags, which stand before the client's
 * @param userAgent sent unless the client already presents that product
 * @param extra further headers to set, e.g. {@code anthropic-dangerous-direct-browser-access: true}
 */
public record HeaderProfile(String anthropicVersion, List<String> betas, String userAgent, List<Header> extra) {
    public HeaderProfile {
        betas = List.copyOf(betas);
        extra = List.copyOf(extra);
    }

    /** The product name of {@link #userAgent}: what stands before the first {@code /}. */
    public String product() {
        int slash = userAgent.indexOf('/');
        return slash < 0 ? userAgent : userAgent.substring(0, slash);
    }
}
