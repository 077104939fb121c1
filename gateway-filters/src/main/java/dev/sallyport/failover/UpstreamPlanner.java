package dev.sallyport.failover;

import dev.sallyport.account.Lease;
import dev.sallyport.credential.CredentialExtractor;
import dev.sallyport.event.EventSink;
import dev.sallyport.failover.OperatorAuth.ApiKey;
import dev.sallyport.failover.OperatorAuth.Pool;
import dev.sallyport.failover.OperatorAuth.StaticHeaders;
import dev.sallyport.message.BodyEdit;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.message.HeaderView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Chooses the credential for a request and makes the plan that goes with it. */
public final class UpstreamPlanner {
    private final Upstream upstream;
    private final RetryPolicy retries;
    private final EventSink events;
    private final Clock clock;

    public UpstreamPlanner(Upstream upstream, RetryPolicy retries, EventSink events, Clock clock) {
        this.upstream = upstream;
        this.retries = retries;
        this.events = events;
        this.clock = clock;
    }

    public UpstreamPlan plan(PlanRequest request) {
        if (upstream.auth() instanceof StaticHeaders additional) {
            return fixed(request, withStaticHeaders(request, additional.headers()));
        }
        if (request.caller().usesOwn()) {
            return fixed(request, withoutClientTokens(request.headers(), List.of()));
        }
        if (upstream.auth() instanceof Pool pool) {
            return pooled(request, pool);
        }
        ApiKey operators = (ApiKey) upstream.auth();
        return fixed(request, upstream.provider().withApiKey(request.headers(), operators.key()));
    }

    private UpstreamPlan fixed(PlanRequest request, HeaderEdits edits) {
        Attempt attempt = new Attempt(upstream.origin(), target(request), edits, List.of(), Optional.empty());
        return new FixedPlan(attempt, upstream.provider(), retries, request.isIdempotent());
    }

    private UpstreamPlan pooled(PlanRequest request, Pool pool) {
        String target = target(request);
        List<BodyEdit> bodyEdits = request.promptEdits().edits();
        Function<Lease, Attempt> attempts = lease -> new Attempt(
                upstream.origin(),
                target,
                upstream.provider().withAccessToken(request.headers(), lease.accessToken()),
                bodyEdits,
                Optional.of(lease.accountId()));
        PoolPlan.Setting setting = new PoolPlan.Setting(pool.accounts(), upstream.provider(), retries, events, clock);
        return new PoolPlan(setting, request.session(), request.isIdempotent(), attempts);
    }

    private String target(PlanRequest request) {
        return upstream.basePath() + request.route().pathAndQuery();
    }

    /** A credential of the caller's own goes out with the operator's headers only if it is what serves the caller. */
    private static HeaderEdits withStaticHeaders(PlanRequest request, List<Header> fixed) {
        if (request.caller().usesOwn()) {
            return withoutClientTokens(request.headers(), fixed);
        }
        HeaderEdits.Builder edits = HeaderEdits.builder();
        CredentialExtractor.CARRIERS.forEach(edits::remove);
        fixed.forEach(line -> edits.set(line.name(), line.value()));
        return edits.build();
    }

    /** The client's own credential stays as it came; our tokens never leave. */
    private static HeaderEdits withoutClientTokens(HeaderView client, List<Header> additional) {
        HeaderEdits.Builder edits = HeaderEdits.builder();
        for (String carrier : CredentialExtractor.CARRIERS) {
            boolean ours = carrier.equals(CredentialExtractor.TOKEN_HEADER)
                    || client.first(carrier)
                            .filter(value -> value.contains(CredentialExtractor.TOKEN_PREFIX))
                            .isPresent();
            if (ours) {
                edits.remove(carrier);
            }
        }
        additional.forEach(line -> edits.set(line.name(), line.value()));
        return edits.build();
    }
}
