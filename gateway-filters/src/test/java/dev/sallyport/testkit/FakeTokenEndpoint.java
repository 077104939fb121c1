package dev.sallyport.testkit;

import dev.sallyport.oauth.OAuthProfile;
import dev.sallyport.oauth.OAuthProfile.BodyForm;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Somebody else's OAuth provider: a login page that gives codes, and a token endpoint that checks PKCE and state and
 * rotates refresh tokens. Honest unless told to misbehave.
 */
public final class FakeTokenEndpoint implements AutoCloseable {
    private static final String TOKEN_PATH = "/v1/oauth/token";

    private final TokenLedger ledger = new TokenLedger();
    private final ReplyScript misbehaviour = new ReplyScript(request -> true);
    private final List<TokenCall> honestCalls = new CopyOnWriteArrayList<>();
    private final Map<String, String> extraMembers = new ConcurrentHashMap<>();
    private final Set<String> omitted = ConcurrentHashMap.newKeySet();
    private final OAuthProfile profile;
    private final ScriptedServer server;
    private volatile Rotation rotation = Rotation.ROTATED;
    private volatile Duration expiresIn = Duration.ofHours(8);
    private volatile Optional<Gate> held = Optional.empty();

    private FakeTokenEndpoint(BodyForm bodyForm) {
        server = new ScriptedServer("token", new Script());
        profile = new OAuthProfile(
                URI.create("https://login.example/oauth/authorize"),
                List.of(tokenUri()),
                URI.create("https://login.example/oauth/code/callback"),
                "9d1c250a-e61b-44d9-88ed-5944d1962f5e",
                List.of("user:profile", "user:inference", "user:sessions:claude_code"),
                List.of("code=true"),
                bodyForm);
    }

    /** Accepts JSON and form bodies; its profile asks for JSON. */
    public static FakeTokenEndpoint start() {
        return new FakeTokenEndpoint(BodyForm.JSON);
    }

    public static FakeTokenEndpoint start(BodyForm bodyForm) {
        return new FakeTokenEndpoint(bodyForm);
    }

    /** The profile that leads here. */
    public OAuthProfile profile() {
        return profile;
    }

    public URI tokenUri() {
        return URI.create("http://127.0.0.1:" + server.port() + TOKEN_PATH);
    }

    public int port() {
        return server.port();
    }

    /** Opens the authorization URL as a browser would, with the user agreeing, and gives the text to paste. */
    public String authorize(URI authorizationUrl) {
        return authorize(authorizationUrl, "alice");
    }

    /** @throws IllegalArgumentException if the page would refuse the URL, with the parameter at fault */
    public String authorize(URI authorizationUrl, String account) {
        PendingCode code = PendingCode.from(authorizationUrl, profile, account);
        return ledger.add(code) + "#" + code.state();
    }

    /** Tokens of an account that has logged in before. */
    public IssuedTokens signIn(String account) {
        return ledger.signIn(account);
    }

    /** Kills every token of an account. */
    public void revoke(String account) {
        ledger.revoke(account);
    }

    /** Whose access token that is; empty if it was never issued or is revoked. Older ones of an account stay good. */
    public Optional<String> accountOf(String accessToken) {
        return ledger.accountOfAccess(accessToken);
    }

    public boolean isLiveRefreshToken(String refreshToken) {
        return ledger.refreshable(refreshToken);
    }

    public FakeTokenEndpoint rotation(Rotation rotation) {
        this.rotation = rotation;
        return this;
    }

    /** Lifetime that is told with each access token; 8 h at first. */
    public FakeTokenEndpoint expiresIn(Duration lifetime) {
        this.expiresIn = lifetime;
        return this;
    }

    /** Leaves that member out of every answer from now on. */
    public FakeTokenEndpoint omit(String member) {
        omitted.add(member);
        return this;
    }

    /** Adds a member, or replaces one, in every answer from now on. */
    public FakeTokenEndpoint member(String name, String rawJson) {
        extraMembers.put(name, rawJson);
        return this;
    }

    /** Holds every honest answer at the gate, when its tokens are already rotated. */
    public FakeTokenEndpoint hold(Gate gate) {
        this.held = Optional.of(gate);
        return this;
    }

    /** Queues replies that are played instead of honest ones, each for one call. */
    public FakeTokenEndpoint misbehave(Reply... replies) {
        misbehaviour.reply(replies);
        return this;
    }

    /** Plays that to every call. */
    public FakeTokenEndpoint misbehaveAlways(Reply reply) {
        misbehaviour.always(reply);
        return this;
    }

    /** Honest again from now on. */
    public FakeTokenEndpoint behave() {
        misbehaviour.clear();
        extraMembers.clear();
        omitted.clear();
        held = Optional.empty();
        return this;
    }

    /** Closes the port: whoever comes is refused. */
    public void down() {
        server.refuse();
    }

    public void up() {
        server.resume();
    }

    /** All calls, whatever came of them. */
    public int calls() {
        return requests().size();
    }

    public List<RecordedRequest> requests() {
        return server.journal().requests();
    }

    public RecordedRequest awaitCalls(int count) {
        return server.journal().await(count, Waiting.PATIENCE);
    }

    /** Codes that were exchanged for tokens. */
    public long exchanges() {
        return honestCalls.stream().filter(call -> !call.refresh()).count();
    }

    /** Refreshes that brought tokens. */
    public long refreshes() {
        return honestCalls.stream().filter(TokenCall::refresh).count();
    }

    public long refreshes(String account) {
        return honestCalls.stream()
                .filter(call -> call.refresh() && call.account().equals(account))
                .count();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply honest(RecordedRequest request) {
        if (!request.path().equals(TOKEN_PATH) || !request.method().equals("POST")) {
            return TokenReplies.notFound();
        }
        try {
            return grant(TokenRequest.parse(request));
        } catch (TokenRefusal refusal) {
            return TokenReplies.error(400, refusal.code(), refusal.getMessage());
        } catch (IllegalArgumentException unreadable) {
            return TokenReplies.error(400, "invalid_request", String.valueOf(unreadable.getMessage()));
        }
    }

    private Reply grant(TokenRequest request) {
        if (!profile.clientId().equals(request.field("client_id"))) {
            throw new TokenRefusal("invalid_client", "client_id");
        }
        Rotation now = rotation;
        IssuedTokens tokens = switch (request.field("grant_type")) {
            case "authorization_code" -> ledger.exchange(request, profile);
            case "refresh_token" -> ledger.refresh(request.field("refresh_token"), now == Rotation.ROTATED);
            default -> throw new TokenRefusal("unsupported_grant_type", request.field("grant_type"));
        };
        boolean refresh = request.field("grant_type").equals("refresh_token");
        honestCalls.add(new TokenCall(tokens.account(), refresh));
        return Replies.json(200, answer(tokens, refresh && now == Rotation.OMITTED));
    }

    private String answer(IssuedTokens tokens, boolean withoutRefreshToken) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("token_type", "\"Bearer\"");
        members.put("access_token", JsonText.quote(tokens.access()));
        members.put("expires_in", String.valueOf(expiresIn.toSeconds()));
        if (!withoutRefreshToken) {
            members.put("refresh_token", JsonText.quote(tokens.refresh()));
        }
        members.put("scope", JsonText.quote(String.join(" ", profile.scopes())));
        members.put("account", "{\"email_address\":" + JsonText.quote(tokens.account() + "@mail.example") + "}");
        members.putAll(extraMembers);
        return members.entrySet().stream()
                .filter(member -> !omitted.contains(member.getKey()))
                .map(member -> JsonText.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private record TokenCall(String account, boolean refresh) {}

    private final class Script implements Responder {
        @Override
        public Optional<Reply> beforeBody(RecordedRequest head) {
            return misbehaviour.next(head, true);
        }

        @Override
        public Reply answer(RecordedRequest request) {
            return misbehaviour.next(request, false).orElseGet(() -> {
                Optional<Gate> gate = held;
                Reply honest = honest(request);
                return gate.map(honest::heldBy).orElse(honest);
            });
        }
    }
}
