package dev.sallyport.diagnostics;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import dev.sallyport.upstream.Origin;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Whether the configured origins answer, and whether their clocks and ours agree. Sends {@code HEAD /} without any
 * credential to each; every answer, whatever its status, shows that name, connection and certificate are good.
 */
final class UpstreamCheck implements Check {
    private static final String NAME = "upstream";
    private static final String CLOCK = "clock";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SMALL_SKEW = Duration.ofSeconds(30);
    private static final Duration GREAT_SKEW = Duration.ofMinutes(5);
    private static final int MAX_ANSWER = 64 * 1024;
    private static final int AT_ONCE = 8;

    private final GatewayConfig config;
    private final OutboundTransport transport;
    private final Clock clock;

    UpstreamCheck(GatewayConfig config, OutboundTransport transport, Clock clock) {
        this.config = config;
        this.transport = transport;
        this.clock = clock;
    }

    /** @param skew how far the upstream's clock is ahead of ours, if it told */
    private record Visit(Finding finding, Optional<Duration> skew) {}

    @Override
    public List<Finding> look() {
        ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Visit>> visits = new ArrayList<>();
            origins()
                    .forEach((origin, spare) ->
                            visits.add(CompletableFuture.supplyAsync(() -> visit(origin, spare), visitors)));
            List<Visit> done = visits.stream().map(CompletableFuture::join).toList();
            List<Finding> findings =
                    new ArrayList<>(done.stream().map(Visit::finding).toList());
            findings.add(clock(done));
            return findings;
        } finally {
            visitors.shutdown();
        }
    }

    /** Every origin that the operator has configured, and whether the gateway can do without it. */
    private Map<Origin, Boolean> origins() {
        Map<Origin, Boolean> origins = new LinkedHashMap<>();
        origins.put(config.upstream(), false);
        config.providers().values().forEach(provider -> origins.put(provider.origin(), false));
        List<URI> tokenUrls =
                config.oauth().map(oauth -> oauth.profile().tokenUrls()).orElse(List.of());
        tokenUrls.stream().limit(1).forEach(url -> origins.putIfAbsent(Origin.of(url), false));
        tokenUrls.stream().skip(1).forEach(url -> origins.putIfAbsent(Origin.of(url), true));
        return origins;
    }

    private Visit visit(Origin origin, boolean spare) {
        URI root = URI.create(origin + "/");
        Instant before = clock.instant();
        try {
            OutboundAnswer answer =
                    transport.send(new OutboundRequest("HEAD", root, List.of(), new byte[0], PATIENCE, MAX_ANSWER));
            Instant middle =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            return new Visit(
                    Finding.pass(NAME, origin + " answers."),
                    answer.headers().first("date").flatMap(date -> skew(date, middle)));
        } catch (TransportException unreachable) {
            return new Visit(silent(origin, spare, unreachable), Optional.empty());
        }
    }

    private static Finding silent(Origin origin, boolean spare, TransportException unreachable) {
        String message = origin + " does not answer: " + unreachable.getMessage() + ".";
        return spare
                ? Finding.warn(NAME, message, "It is a spare token endpoint: nothing is lost while the first answers.")
                : Finding.fail(
                        NAME,
                        message,
                        "Check the address, name resolution, firewall and certificates of this machine.");
    }

    private static Optional<Duration> skew(String date, Instant now) {
        try {
            return Optional.of(Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Finding clock(List<Visit> visits) {
        List<Duration> skews =
                visits.stream().map(Visit::skew).flatMap(Optional::stream).toList();
        if (skews.isEmpty()) {
            return Finding.skip(CLOCK, "No upstream told the time.");
        }
        // One wrong clock out there must not look like ours: the nearest counts.
        Duration skew =
                skews.stream().map(Duration::abs).min(Duration::compareTo).orElseThrow();
        if (skew.compareTo(SMALL_SKEW) <= 0) {
            return Finding.pass(CLOCK, "Agrees with the upstream's.");
        }
        String message = "This machine's clock is " + skew.toSeconds() + " s off the upstream's.";
        String mend = "Synchronise it (NTP): tokens and signatures would count as ended, or as not yet good.";
        return skew.compareTo(GREAT_SKEW) > 0 ? Finding.fail(CLOCK, message, mend) : Finding.warn(CLOCK, message, mend);
    }
}
