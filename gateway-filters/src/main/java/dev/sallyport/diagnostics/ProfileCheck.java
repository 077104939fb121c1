package dev.sallyport.diagnostics;

import dev.sallyport.config.OAuthSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Whether somebody has compared the profile with the provider's own values lately. */
final class ProfileCheck implements Check {
    private static final String NAME = "profile age";
    private static final long OLD_DAYS = 90;

    private final OAuthSettings oauth;
    private final Clock clock;

    ProfileCheck(OAuthSettings oauth, Clock clock) {
        this.oauth = oauth;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        long days = ChronoUnit.DAYS.between(oauth.profileAsOf(), LocalDate.now(clock));
        String age = "Profile " + oauth.profileName() + " is as of " + oauth.profileAsOf() + ", " + days + " days ago.";
        return List.of(
                days > OLD_DAYS
                        ? Finding.warn(
                                NAME,
                                age,
                                "Compare its values with what the provider uses today, and set as_of to that day.")
                        : Finding.pass(NAME, age));
    }
}
