package dev.sallyport.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.upstream.TargetVerdict.Allowed;
import dev.sallyport.upstream.TargetVerdict.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {
    private final ScriptedResolver resolver = new ScriptedResolver()
            .answer("api.example.com", "1.1.1.1", "2606:4700::1")
            .answer("plain.example.com", "1.1.1.2")
            .answer("evil.example", "1.1.1.3")
            .answer("private.example.com", "10.1.2.3")
            .answer("loop.example.com", "127.0.0.1")
            .answer("meta.example.com", "169.254.169.254")
            .answer("six.example.com", "fd12::1")
            .answer("nat.example.com", "64:ff9b::7f00:1")
            .answer("mixed.example.com", "1.1.1.1", "192.168.1.1")
            .answer("mixed6.example.com", "1.1.1.1", "::1")
            .answer("rebind.example.com", "1.1.1.1")
            .answer("rebind.example.com", "127.0.0.1")
            .answer("empty.example.com");

    /** The addresses are on the list, so that only the address check stands between them and the caller. */
    private final TargetGuard guard = new TargetGuard(
            new Allowlist(origins(
                    "https://api.example.com",
                    "https://api.example.com:8443",
                    "http://plain.example.com",
                    "https://private.example.com",
                    "https://loop.example.com",
                    "https://meta.example.com",
                    "https://six.example.com",
                    "https://nat.example.com",
                    "https://mixed.example.com",
                    "https://mixed6.example.com",
                    "https://rebind.example.com",
                    "https://empty.example.com",
                    "https://gone.example.com",
                    "https://127.0.0.1",
                    "https://10.0.0.1",
                    "https://169.254.169.254",
                    "https://100.100.100.200",
                    "https://0.0.0.0",
                    "https://[::1]",
                    "https://[::]",
                    "https://[fd00:ec2::254]",
                    "https://[::ffff:127.0.0.1]",
                    "https://[::ffff:7f00:1]",
                    "https://[::127.0.0.1]",
                    "https://[64:ff9b::10.0.0.1]",
                    "https://[2002:7f00:1::]",
                    "https://[2001:0:7f00:1::]",
                    "https://[fe80::1]")),
            new AddressGuard(resolver, AddressRules.PUBLIC_ONLY));

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com/",
        "https://api.example.com/v1/x?y=%2F, https://api.example.com/v1/x?y=%2F",
        "HTTPS://API.Example.COM/v1, https://api.example.com/v1",
        "https://api.example.com:443/v1, https://api.example.com/v1",
        "https://api.example.com?x=1, https://api.example.com/?x=1",
        "https://api.example.com:8443/v1, https://api.example.com:8443/v1",
        "http://plain.example.com/v1, http://plain.example.com/v1",
        "http://plain.example.com:80/v1, http://plain.example.com/v1"
    })
    void whatIsOnTheListIsAllowedAndNormalised(String url, String target) {
        assertThat(guard.named(url)).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.target()).hasToString(target);
            assertThat(allowed.pinned()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            http://api.example.com/v1 -> not on the allowlist
            https://plain.example.com/v1 -> not on the allowlist
            https://evil.example/v1 -> not on the allowlist
            https://api.example.com:444/v1 -> not on the allowlist
            https://api.example.com:80/v1 -> not on the allowlist
            http://plain.example.com:443/v1 -> not on the allowlist
            https://api.example.com.evil.example/v1 -> not on the allowlist
            https://evil-api.example.com/v1 -> not on the allowlist
            https://example.com/v1 -> not on the allowlist
            https://sub.api.example.com/v1 -> not on the allowlist
            https://127.0.0.2/ -> not on the allowlist
            https://api.example.com@evil.example/v1 -> user information
            https://api.example.com:443@evil.example/v1 -> user information
            https://evil.example@api.example.com/v1 -> user information
            https://user:pw@api.example.com/v1 -> user information
            https://@api.example.com/v1 -> user information
            https://api.example.com%40evil.example/v1 -> percent
            https://api%2eexample%2ecom/v1 -> percent
            https://%61pi.example.com/v1 -> percent
            https://api.example.com%00.evil.example/ -> percent
            https://api.example.com./v1 -> ends in a dot
            https://127.0.0.1./ -> ends in a dot
            https://api..example.com/v1 -> no host name has
            https://.api.example.com/v1 -> no host name has
            https://api_1.example.com/v1 -> no host name has
            https://-api.example.com/ -> no host name has
            https://api.example.com,evil.example/ -> no host name has
            https://xn--pi-kja.example.com/v1 -> internationalised
            https://xn--80ak6aa92e.com/ -> internationalised
            https://2130706433/ -> not written plainly
            https://0x7f000001/ -> not written plainly
            https://017700000001/ -> not written plainly
            https://0177.0.0.1/ -> not written plainly
            https://0x7f.0.0.1/ -> not written plainly
            https://0x7F.0x0.0x0.0x1/ -> not written plainly
            https://127.1/ -> not written plainly
            https://127.0.1/ -> not written plainly
            https://127.0.0.01/ -> not written plainly
            https://127.0.0.0x1/ -> not written plainly
            https://256.256.256.256/ -> not written plainly
            https://1.2.3.4.5/ -> not written plainly
            https://0/ -> not written plainly
            https://api.example.0x/ -> not written plainly
            https://[::1%25lo]/ -> not written plainly
            https://[fe80::1%eth0]/ -> not written plainly
            https://[::1]evil.example/ -> not written plainly
            https://[::ffff:0x7f.1]/ -> not written plainly
            https://[::ffff:127.1]/ -> not written plainly
            https://[127.0.0.1]/ -> not written plainly
            https://[api.example.com]/ -> not written plainly
            https://[::1/ -> port
            https://::1/ -> port
            https:///v1 -> missing
            https://?x -> missing
            https://:443/ -> missing
            https:// -> missing
            https://api.example.com:/v1 -> port
            https://api.example.com:0/v1 -> port
            https://api.example.com:0443/v1 -> port
            https://api.example.com:65979/v1 -> port
            https://api.example.com:+443/v1 -> port
            https://api.example.com:443:443/v1 -> port
            https://api.example.com:99999999999/v1 -> port
            https:/api.example.com/v1 -> https://
            https:api.example.com/v1 -> https://
            //api.example.com/v1 -> https://
            api.example.com/v1 -> https://
            /v1/messages -> https://
            ftp://api.example.com/v1 -> https://
            file:///etc/passwd -> https://
            gopher://api.example.com/ -> https://
            jar:https://api.example.com!/ -> https://
            javascript://api.example.com/ -> https://
            https://api.example.com\\@evil.example/v1 -> backslash
            https://evil.example\\.api.example.com/ -> backslash
            https:\\\\api.example.com/v1 -> backslash
            https://api.example.com#@evil.example/ -> fragment
            https://evil.example#.api.example.com/ -> fragment
            https://api.example.com//evil.example/v1 -> empty segment
            https://api.example.com/v1/../admin -> segment
            https://api.example.com/v1/%2e%2e/admin -> encoded dot
            https://api.example.com/v1/%252e%252e/admin -> encoded twice
            https://api.example.com/v1%2f..%2fadmin -> encoded slash
            https://api.example.com/v1/%0d%0aX-Evil:1 -> control
            https://api.example.com/v1/@evil.example -> @
            https://api.example.com/v1;/x -> parameter
            https://１２７.0.0.1/ -> outside ASCII
            https://ａpi.example.com/ -> outside ASCII
            https://api。example.com/ -> outside ASCII
            https://аpi.example.com/ -> outside ASCII
            https://①②⑦.0.0.1/ -> outside ASCII
            https://api.example.com/v1 x -> space
            https://127.0.0.1/ -> loopback
            https://10.0.0.1/ -> private
            https://169.254.169.254/latest/meta-data -> metadata
            https://100.100.100.200/latest -> shared carrier
            https://0.0.0.0/ -> this network
            https://[::1]/ -> loopback
            https://[0:0:0:0:0:0:0:1]/ -> loopback
            https://[::]/ -> any-local
            https://[fd00:ec2::254]/ -> metadata
            https://[FD00:EC2::254]/ -> metadata
            https://[::ffff:127.0.0.1]/ -> loopback
            https://[::ffff:7f00:1]/ -> loopback
            https://[::127.0.0.1]/ -> IPv4-compatible
            https://[64:ff9b::10.0.0.1]/ -> private
            https://[2002:7f00:1::]/ -> 6to4
            https://[2001:0:7f00:1::]/ -> Teredo
            https://[fe80::1]/ -> link-local
            https://private.example.com/ -> private
            https://loop.example.com/ -> loopback
            https://meta.example.com/ -> metadata
            https://six.example.com/ -> unique-local
            https://nat.example.com/ -> loopback
            https://mixed.example.com/ -> private
            https://mixed6.example.com/ -> loopback
            https://empty.example.com/ -> does not resolve
            https://gone.example.com/ -> does not resolve
            """)
    void forbiddenTargetsAreRefusedHoweverTheyAreWritten(String url, String reason) {
        assertThat(guard.named(url))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.exam\tple.com/",
                "https://api.exam\nple.com/",
                "ht\rtps://api.example.com/",
                "\thttps://api.example.com/",
                " https://api.example.com/",
                "https://api.example.com/\u0000",
                "https://api.example.com\u0000.evil.example/",
                "https://api.example.com/\u007f",
                "https://api.example.com\u200b/",
                "https://api.ex\u00adample.com/",
                ""
            })
    void charactersThatSomeReadersDropAreRefused(String url) {
        assertThat(guard.named(url)).isInstanceOf(Refused.class);
        assertThat(resolver.asked()).isEmpty();
    }

    @Test
    void noTargetAtAllIsRefused() {
        assertThat(guard.named(null)).isInstanceOf(Refused.class);
    }

    @Test
    void anEndlessUrlIsRefused() {
        assertThat(guard.named("https://api.example.com/" + "a".repeat(9000))).isInstanceOf(Refused.class);
    }

    @Test
    void nameServersAreNeverAskedAboutAHostThatIsNotOnTheList() {
        guard.named("https://evil.example/");
        guard.named("https://api.example.com:444/");
        guard.named("https://api.example.com/../x");

        assertThat(resolver.asked()).isEmpty();
    }

    @Test
    void theCheckedAddressesArePinnedSoALaterAnswerIsNeverUsed() {
        Allowed allowed = (Allowed) guard.named("https://rebind.example.com/");

        assertThat(allowed.pinned()).extracting(InetAddress::getHostAddress).containsExactly("1.1.1.1");
        assertThat(resolver.asked()).containsExactly("rebind.example.com");
        assertThat(guard.named("https://rebind.example.com/")).isInstanceOf(Refused.class);
    }

    @Test
    void aRefusalNamesTheHostAndNothingElseOfTheUrl() {
        Refused refused = (Refused) guard.named("https://Evil.example/secret?token=abc");

        assertThat(refused.host()).isEqualTo("evil.example");
        assertThat(refused.reason()).doesNotContain("secret", "abc");
    }

    @ParameterizedTest
    @MethodSource("operatorOrigins")
    void whatTheOperatorConfiguredGoesAsConfigured(Origin origin) {
        RequestPath path = new RequestPath("/v1/messages", "beta=true");

        assertThat(guard.operator(origin, path, PathRules.PLAIN))
                .isEqualTo(new Allowed(new Target(origin, "/v1/messages?beta=true"), List.of()));
        assertThat(resolver.asked()).isEmpty();
    }

    static Stream<Origin> operatorOrigins() {
        return origins("http://127.0.0.1:9000", "http://10.0.0.1", "https://[::1]:8443", "https://api.anthropic.com")
                .stream();
    }

    @Test
    void aTrickPathIsRefusedEvenForTheOperatorsOrigin() {
        Origin origin = new Origin("https", "api.anthropic.com", 443);

        assertThat(guard.operator(origin, new RequestPath("@evil.example/", null), PathRules.PLAIN))
                .isInstanceOf(Refused.class);
        assertThat(guard.operator(origin, new RequestPath("/v1/../x", null), PathRules.PLAIN))
                .isInstanceOf(Refused.class);
    }

    @Test
    void anEmptyAllowlistAllowsNothing() {
        TargetGuard closed = TargetGuard.of(new TargetSettings(true, Set.of()));

        assertThat(closed.named("https://api.example.com/")).isInstanceOf(Refused.class);
    }

    private static Set<Origin> origins(String... urls) {
        return Stream.of(urls).map(URI::create).map(Origin::of).collect(Collectors.toUnmodifiableSet());
    }
}
