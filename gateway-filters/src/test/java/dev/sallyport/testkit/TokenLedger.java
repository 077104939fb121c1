package dev.sallyport.testkit;

import dev.sallyport.oauth.OAuthProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Which codes and tokens are alive: each code serves once, and each refresh token until it is rotated. */
final class TokenLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PendingCode> codes = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Map<String, String> accessTokens = new HashMap<>();
    private int issued;

    String add(PendingCode code) {
        return locked(() -> {
            String name = "code-" + code.account() + "-" + ++issued;
            codes.put(name, code);
            return name;
        });
    }

    IssuedTokens signIn(String account) {
        return locked(() -> issue(account));
    }

    IssuedTokens exchange(TokenRequest request, OAuthProfile profile) {
        return locked(() -> {
            PendingCode code = codes.remove(request.field("code"));
            want(code != null, "invalid_grant", "unknown or used code");
            want(code.state().equals(request.field("state")), "invalid_grant", "state");
            String redirect = profile.redirectUri().toString();
            want(redirect.equals(request.field("redirect_uri")), "invalid_grant", "redirect_uri");
            String verifier = request.field("code_verifier");
            want(verifier.matches("[A-Za-z0-9._~-]{43,128}"), "invalid_request", "code_verifier");
            want(s256(verifier).equals(code.challenge()), "invalid_grant", "the verifier does not match");
            return issue(code.account());
        });
    }

    /** New tokens for a live refresh token, which is dead afterwards if it is rotated. */
    IssuedTokens refresh(String token, boolean rotated) {
        return locked(() -> {
            String account = refreshTokens.get(token);
            want(account != null, "invalid_grant", "Refresh token not found or invalid");
            if (!rotated) {
                return new IssuedTokens(account, newAccess(account), token);
            }
            refreshTokens.remove(token);
            return issue(account);
        });
    }

    void revoke(String account) {
        locked(() -> {
            refreshTokens.values().removeIf(account::equals);
            return accessTokens.values().removeIf(account::equals);
        });
    }

    Optional<String> accountOfAccess(String token) {
        return locked(() -> Optional.ofNullable(accessTokens.get(token)));
    }

    boolean refreshable(String token) {
        return locked(() -> refreshTokens.containsKey(token));
    }

    static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private IssuedTokens issue(String account) {
        String access = newAccess(account);
        String refresh = "sk-ant-ort01-" + account + "-" + issued;
        refreshTokens.put(refresh, account);
        return new IssuedTokens(account, access, refresh);
    }

    private String newAccess(String account) {
        String access = "sk-ant-oat01-" + account + "-" + ++issued;
        accessTokens.put(access, account);
        return access;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static void want(boolean holds, String code, String description) {
        if (!holds) {
            throw new TokenRefusal(code, description);
        }
    }
}
