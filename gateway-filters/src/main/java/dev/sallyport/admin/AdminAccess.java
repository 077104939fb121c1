package dev.sallyport.admin;

import dev.sallyport.secret.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may use the admin resources.
 *
 * @param key {@code admin.key}
 * @param loopbackListener they are served on a loopback address only: callers there need no key if none is set, and
 *     must address a loopback name, lest a web page reaches them through a name of its own
 * @param hosts names under which they may be addressed besides; without any, and not on loopback, every name will do
 */
public record AdminAccess(Optional<Secret> key, boolean loopbackListener, Set<String> hosts) {
    public AdminAccess {
        hosts = hosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
