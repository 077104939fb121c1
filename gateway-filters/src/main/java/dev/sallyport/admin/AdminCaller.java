package dev.sallyport.admin;

import dev.sallyport.secret.Secret;
import java.util.Optional;

/**
 * What a call to an admin resource shows of its caller.
 *
 * @param address of the peer, as text
 * @param host what the caller takes this server for: name and perhaps port
 * @param origin of the web page that calls, if a browser says so; several are joined by a comma
 * @param fetchSite {@code sec-fetch-site}
 * @param forwarded a proxy says that it calls for somebody else
 * @param key the key shown, in whatever carrier
 * @param administrator name of the user whom the container knows in the role {@code gateway-admin}
 */
record AdminCaller(
        String address,
        String host,
        Optional<String> origin,
        Optional<String> fetchSite,
        boolean forwarded,
        Optional<Secret> key,
        Optional<String> administrator) {}
