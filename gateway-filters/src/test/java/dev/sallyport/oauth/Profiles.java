package dev.sallyport.oauth;

import java.net.URI;
import java.util.List;

/** OAuth profiles for tests. */
public final class Profiles {
    public static final URI FIRST_URL = URI.create("https://login.example/v1/oauth/token");
    public static final URI SECOND_URL = URI.create("https://old.example/v1/oauth/token");

    private Profiles() {}

    public static OAuthProfile json() {
        return of(OAuthProfile.BodyForm.JSON);
    }

    static OAuthProfile of(OAuthProfile.BodyForm form) {
        return new OAuthProfile(
                URI.create("https://login.example/oauth/authorize"),
                List.of(FIRST_URL, SECOND_URL),
                URI.create("https://login.example/oauth/code/callback"),
                "client-1",
                List.of("user:profile", "user:inference"),
                List.of("code=true"),
                form);
    }
}
