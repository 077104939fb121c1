package dev.sallyport.oauth;

import dev.sallyport.json.Json;
import dev.sallyport.message.Header;
import dev.sallyport.secret.Secret;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trades codes and refresh tokens for tokens. One request per call; only a 404 moves on to the profile's next URL,
 * since any other answer, and silence too, may have used up what was sent.
 */
public final class TokenEndpoint {
    /** For one request; a call makes at most one per URL of the profile. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int MAX_ANSWER = 256 * 1024;

    private final OAuthProfile profile;
    private final OutboundTransport transport;
    private final Clock clock;

    public TokenEndpoint(OAuthProfile profile, OutboundTransport transport, Clock clock) {
        this.profile = profile;
        this.transport = transport;
        this.clock = clock;
    }

    /** RFC 6749 §4.1.3 with the verifier of RFC 7636 §4.5, and the state besides. */
    public TokenOutcome exchange(Secret code, PendingLogin login) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code.reveal());
        fields.put("state", login.state());
        fields.put("client_id", profile.clientId());
        fields.put("redirect_uri", profile.redirectUri().toString());
        fields.put("code_verifier", login.pkce().verifier().reveal());
        return ask(fields);
    }

    /** RFC 6749 §6. */
    public TokenOutcome refresh(Secret refreshToken) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", refreshToken.reveal());
        fields.put("client_id", profile.clientId());
        return ask(fields);
    }

    private TokenOutcome ask(Map<String, String> fields) {
        TokenOutcome outcome = new TokenOutcome.Failed(0, "no_answer", Optional.empty());
        for (URI url : profile.tokenUrls()) {
            outcome = askOne(url, fields);
            if (!(outcome instanceof TokenOutcome.Failed failed) || failed.status() != 404) {
                return outcome;
            }
        }
        return outcome;
    }

    private TokenOutcome askOne(URI url, Map<String, String> fields) {
        try {
            OutboundAnswer answer = transport.send(request(url, fields));
            if (answer.body().length > MAX_ANSWER) {
                return new TokenOutcome.Failed(answer.status(), "too_long", Optional.empty());
            }
            return TokenReply.read(answer, clock.instant());
        } catch (TransportException noAnswer) {
            return new TokenOutcome.Failed(0, "no_answer", Optional.empty());
        }
    }

    private OutboundRequest request(URI url, Map<String, String> fields) {
        boolean form = profile.bodyForm() == OAuthProfile.BodyForm.FORM;
        String body = form ? FormText.write(fields) : Json.write(fields);
        List<Header> headers = List.of(
                new Header("content-type", form ? "application/x-www-form-urlencoded" : "application/json"),
                new Header("accept", "application/json"));
        return new OutboundRequest("POST", url, headers, body.getBytes(StandardCharsets.UTF_8), TIMEOUT, MAX_ANSWER);
    }
}
