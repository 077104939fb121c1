package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sallyport.assembly.TokenDesk.Held;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Searches everything that leaves the gateway for the real credential and for tokens, whole, in part and in Base64. */
class TokenSecrecyIT {
    private static final String KEY = "sk-ant-api03-TheOperatorsOwnKey-Zx81Qw";
    private static final int PART = 16;

    @TempDir
    Path directory;

    private final List<String> seen = new ArrayList<>();

    @Test
    void neitherTheRealCredentialNorATokenOccursAnywhere() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level usual = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        Held token;
        try (GatewayHarness gateway = GatewayHarness.apiKey(KEY)
                .clients(true, false)
                .clientTokens(StoreSettings.embedded(directory))
                .start()) {
            token = new TokenDesk(gateway).issue("\"label\":\"ci\",\"max_requests\":4");
            letThingsHappen(gateway, token);
        } finally {
            root.setLevel(usual);
            root.detachAppender(log);
        }
        for (ILoggingEvent line : List.copyOf(log.list)) {
            if (line.getLoggerName().startsWith("dev.sallyport")
                    || line.getLoggerName().equals("access")
                    || line.getLoggerName().equals("audit")
                    || line.getLevel().isGreaterOrEqual(Level.INFO)) {
                seen.add(line.getFormattedMessage() + line.getThrowableProxy());
            }
        }
        seen.addAll(files());

        assertThat(String.join("\n", seen)).contains("token_issue", token.id()); // the search looks at the right things
        assertNowhere(KEY);
        assertNowhere(token.text());
        assertNowhere(token.text().substring(token.text().lastIndexOf('.') + 1));
    }

    private void letThingsHappen(GatewayHarness gateway, Held token) {
        gateway.api().reply(Replies.message("ok"), Replies.error(401, "authentication_error", "invalid x-api-key"));
        gateway.api().always(Replies.overloaded529());
        for (int i = 0; i < 5; i++) {
            tell(gateway, token.messages());
        }
        gateway.api().refuseConnections();
        tell(gateway, token.messages());
        tell(gateway, token.messages().header("x-gateway-token", token.text() + "x"));
        tell(
                gateway,
                RawRequest.messages(false)
                        .header("x-gateway-token", token.text().substring(0, 60)));
        tell(gateway, RawRequest.messages(false).target("/v1/messages?key=" + token.text()));
        seen.add(gateway.health());
        seen.add(gateway.metrics());
        for (RawRequest call : List.of(
                RawRequest.get("/api/tokens/list"),
                RawRequest.get("/api/tokens/" + token.id()),
                RawRequest.post("/api/tokens/revoke", "{\"id\":\"" + token.text() + "\"}"),
                RawRequest.post("/api/tokens/revoke", "{\"id\":\"" + token.id() + "\"}"))) {
            seen.add(gateway.admin(call).toString() + gateway.admin(call).text());
        }
        tell(gateway, token.messages());
        gateway.awaitIdle();
    }

    private void tell(GatewayHarness gateway, RawRequest request) {
        var answer = gateway.send(request);
        seen.add(String.join("\n", answer.headerLines()) + answer.text());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            List<String> contents = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }

    private void assertNowhere(String secret) {
        String all = String.join("\n", seen);
        for (int at = secret.length() - PART; at >= 0; at -= PART) {
            String part = secret.substring(at, at + PART);
            if (!part.startsWith("la_sk_") && !isSharedByAllTokens(part)) {
                assertThat(all).doesNotContain(part).doesNotContain(base64(part));
            }
        }
    }

    /** The header of a token says the algorithm and the id of the key: no secret. */
    private static boolean isSharedByAllTokens(String part) {
        return part.startsWith("eyJ");
    }

    private static String base64(String part) {
        String whole = Base64.getEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
        return whole.substring(0, whole.length() - 2); // the last characters depend on what follows
    }
}
