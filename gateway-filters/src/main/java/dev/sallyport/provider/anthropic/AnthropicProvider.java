package dev.sallyport.provider.anthropic;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.account.QuotaSignals;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.message.HeaderView;
import dev.sallyport.oauth.RetryAfter;
import dev.sallyport.provider.FailedAnswer;
import dev.sallyport.provider.FailureClass;
import dev.sallyport.provider.Provider;
import dev.sallyport.secret.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The Messages API. What it sends for an OAuth account is data of a profile. */
public final class AnthropicProvider implements Provider {
    /** Headers that would tell the upstream who the client is or what it showed us. */
    private static final List<String> CLIENTS_OWN =
            List.of("authorization", "x-api-key", "x-goog-api-key", "api-key", "x-gateway-token", "cookie");

    private static final String VERSION = "anthropic-version";

    /** Statuses that may be gone at the next try (529: overloaded). */
    private static final List<Integer> PASSING = List.of(408, 500, 502, 503, 504, 529);

    private final HeaderProfile profile;
    private final PoolSettings pool;
    private final Clock clock;

    public AnthropicProvider(HeaderProfile profile, PoolSettings pool, Clock clock) {
        this.profile = profile;
        this.pool = pool;
        this.clock = clock;
    }

    /** For an upstream without accounts: callers' own credentials and API keys only. */
    public static AnthropicProvider withoutAccounts(Clock clock) {
        return new AnthropicProvider(new HeaderProfile("", List.of(), "", List.of()), PoolSettings.DEFAULT, clock);
    }

    @Override
    public String id() {
        return "anthropic";
    }

    @Override
    public HeaderEdits withApiKey(HeaderView client, Secret key) {
        HeaderEdits.Builder edits = HeaderEdits.builder();
        CLIENTS_OWN.forEach(edits::remove);
        return edits.set("x-api-key", key.reveal()).build();
    }

    @Override
    public HeaderEdits withAccessToken(HeaderView client, Secret token) {
        HeaderEdits.Builder edits = HeaderEdits.builder();
        CLIENTS_OWN.forEach(edits::remove);
        edits.set("authorization", "Bearer " + token.reveal());
        if (!client.has(VERSION)) {
            edits.set(VERSION, profile.anthropicVersion());
        }
        String betas = BetaFlags.merged(profile.betas(), client);
        if (!betas.isEmpty()) {
            edits.set(BetaFlags.HEADER, betas);
        }
        if (!presentsProduct(client)) {
            edits.set("user-agent", profile.userAgent());
        }
        profile.extra().forEach(line -> edits.set(line.name(), line.value()));
        return edits.build();
    }

    private boolean presentsProduct(HeaderView client) {
        return client.first("user-agent")
                .filter(agent -> agent.startsWith(profile.product() + '/'))
                .isPresent();
    }

    @Override
    public boolean concernsCredential(int status) {
        return status == 401 || status == 403 || status == 429;
    }

    @Override
    public boolean mayPass(int status) {
        return PASSING.contains(status);
    }

    @Override
    public FailureClass classify(FailedAnswer answer) {
        return switch (answer.status()) {
            case 401 -> new FailureClass.Unauthorized();
            case 403 -> new FailureClass.Forbidden();
            case 429 -> limit(answer);
            default ->
                mayPass(answer.status())
                        ? new FailureClass.Passing(RetryAfter.of(answer.headers(), clock.instant()))
                        : new FailureClass.CallersFault();
        };
    }

    private FailureClass limit(FailedAnswer answer) {
        Instant now = clock.instant();
        ErrorText error = ErrorText.in(answer.body());
        if (QuotaSignals.isQuota(answer.status(), answer.headers(), error.message())) {
            return new FailureClass.QuotaSpent(QuotaSignals.cooldownEnd(answer.headers(), now, pool));
        }
        if (QuotaSignals.isRefusedRequest(answer.status(), error.type(), error.message())) {
            return new FailureClass.RefusedRequest();
        }
        return new FailureClass.RateLimited(QuotaSignals.shortRestEnd(answer.headers(), now));
    }
}
