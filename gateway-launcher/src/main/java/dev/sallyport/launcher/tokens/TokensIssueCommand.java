package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.IssuedToken;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenOrder;
import dev.sallyport.token.TokenStoreException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tokens issue}: makes a token and shows it, this once. */
@Command(
        name = "issue",
        sortOptions = false,
        description = {
            "Issue a client token and print it. It is shown this once and kept nowhere.",
            "Standard output holds the token alone, so it can be piped; what else there is to say goes to standard error."
        },
        footer = {
            "",
            "Examples:",
            "    gateway tokens issue --label alice --ttl-hours 720 --max-requests 1000",
            "    gateway tokens issue --label ci --expires 2027-01-31 --model 'claude-haiku-*' --per-minute 30",
            "    gateway tokens issue --label job-17 --ttl-seconds 900 --json"
        })
final class TokensIssueCommand extends StoreCommand {
    @ArgGroup
    private TokenEnd end = new TokenEnd();

    @Option(
            names = "--label",
            paramLabel = "L",
            defaultValue = "",
            description =
                    "Whom or what it is for, up to 200 characters. It is within the token, for its holder to read.")
    private String label = "";

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "Requests in all. Default: no limit, but counted.")
    private @Nullable Long maxRequests;

    @Option(names = "--per-minute", paramLabel = "N", description = "Requests per minute. Default: no limit.")
    private @Nullable Integer perMinute;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Requests under way at once, on one gateway process. Default: no limit.")
    private @Nullable Integer parallel;

    @Option(
            names = "--model",
            paramLabel = "GLOB",
            description = "A model it may ask for; * stands for any text. May be repeated. Default: all.")
    private List<String> models = List.of();

    @Option(
            names = "--route",
            paramLabel = "R",
            description =
                    "A route it may use, such as anthropic; * stands for any text. May be repeated. Default: all.")
    private List<String> routes = List.of();

    TokensIssueCommand(Station station) {
        super(station);
    }

    @Override
    void run(OpenTokens tokens, AuditTrail audit) throws TokenStoreException {
        TokenOrder order = order();
        IssuedToken issued;
        try {
            issued = tokens.issuing(station().clock()).issue(order);
        } catch (TokenStoreException failed) {
            audit.tell("token_issue", "", "failed");
            throw failed;
        }
        audit.tell("token_issue", issued.token().id().toString(), "done");
        TokenRow row = new TokenRow(issued.token(), station().clock().instant());
        output().print(
                        row.issued(issued.text(), order.lifetime()),
                        List.of(issued.text().reveal()));
        if (!output().isJson()) {
            remark(issued.token().id(), row);
        }
    }

    private TokenOrder order() {
        try {
            TokenLimits limits = new TokenLimits(number(perMinute), number(parallel), models, routes);
            OptionalLong most = maxRequests == null ? OptionalLong.empty() : OptionalLong.of(maxRequests);
            return new TokenOrder(end.lifetime(station().clock()), label, most, limits);
        } catch (IllegalArgumentException unfit) {
            throw CommandFailure.usage(unfit.getMessage() + ".");
        }
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private void remark(UUID id, TokenRow row) {
        output().remark("Token " + id + " (" + row.label() + "), good until "
                + row.expires(station().clock().getZone()) + ", requests " + row.used() + ", limits " + row.limits()
                + ".");
        output().remark("It is shown only now. To use it: gateway client-env --token TOKEN");
    }
}
