package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.credential.ClientSettings;
import dev.sallyport.failover.RetrySettings;
import dev.sallyport.proxy.ProxySettings;
import dev.sallyport.session.SessionSettings.FingerprintModel;
import dev.sallyport.upstream.Origin;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    @Test
    void withoutAFileTheDefaultsHold() {
        GatewayConfig config = ConfigText.of("").config();
        assertThat(config.listen().address()).hasToString("127.0.0.1/<unresolved>:8080");
        assertThat(config.listen().tls()).isEmpty();
        assertThat(config.upstream()).isEqualTo(new Origin("https", "api.anthropic.com", 443));
        assertThat(config.upstreamBasePath()).isEmpty();
        assertThat(config.proxy()).isEqualTo(ProxySettings.DEFAULT);
        assertThat(config.retry()).isEqualTo(RetrySettings.DEFAULT);
        assertThat(config.clients()).isEqualTo(new ClientSettings(true, true));
        assertThat(config.session().fingerprintModel()).isEqualTo(FingerprintModel.EXACT);
        assertThat(config.shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.targets().allowHeader()).isFalse();
        assertThat(config.admin().enabled()).isTrue();
        assertThat(config.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(config.oauth()).isEmpty();
        assertThat(config.providers()).isEmpty();
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void upstreamPathLosesItsLastSlash() {
        GatewayConfig config = ConfigText.of("[proxy]", "upstream_url = \"http://10.0.0.5:9000/api/llm/\"")
                .config();
        assertThat(config.upstream()).isEqualTo(new Origin("http", "10.0.0.5", 9000));
        assertThat(config.upstreamBasePath()).isEqualTo("/api/llm");
    }

    @ParameterizedTest
    @CsvSource({"1048576,1048576", "\"512KiB\",524288", "\"1 GiB\",1073741824", "\"8mb\",8388608"})
    void bodySizeIsBytesOrText(String written, int bytes) {
        assertThat(ConfigText.of("[proxy]", "max_body = " + written)
                        .config()
                        .proxy()
                        .maxBody())
                .isEqualTo(bytes);
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        assertThat(ConfigText.of(
                                "[proxy]",
                                "listen_adr = \"127.0.0.1:1\"",
                                "timeout_secs = 0",
                                "max_connections = \"many\"",
                                "upstream_url = \"ftp://x\"",
                                "[retri]",
                                "attempts = 2",
                                "[session]",
                                "fingerprint_model = \"famly\"")
                        .complaints())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("2 proxy.listen_adr: unknown; did you mean listen_addr?"),
                        second -> assertThat(second).isEqualTo("3 proxy.timeout_secs: must be 1 to 86400"),
                        third -> assertThat(third).isEqualTo("4 proxy.max_connections: must be a whole number"),
                        fourth -> assertThat(fourth).startsWith("5 proxy.upstream_url: must be an http or https URL"),
                        fifth -> assertThat(fifth).isEqualTo("6 retri: unknown; did you mean retry?"),
                        sixth -> assertThat(sixth)
                                .isEqualTo("9 session.fingerprint_model: must be one of exact, family, off;"
                                        + " did you mean family?"));
    }

    @Test
    void aKeyInTheWrongSectionIsToldItsPlace() {
        assertThat(ConfigText.of("[proxy]", "cooldown_secs = 5").complaints())
                .containsExactly("2 proxy.cooldown_secs: unknown here; it belongs under [oauth]");
    }

    @ParameterizedTest
    @CsvSource({
        "proxy,timeout_secs,-1",
        "proxy,connect_timeout_secs,0",
        "proxy,shutdown_grace_secs,0",
        "proxy,sse_keepalive_secs,-1",
        "proxy,max_connections,0",
        "proxy,max_body,0",
        "proxy,max_body,'\"3 parsecs\"'",
        "proxy,max_body,99999999999",
        "proxy,access_log,1",
        "proxy,listen_addr,'\"8080\"'",
        "proxy,listen_addr,8080",
        "proxy,listen_addr,'\"127.0.0.1:70000\"'",
        "proxy,upstream_url,'\"https://user:pw@host\"'",
        "proxy,upstream_url,'\"https://host/a?b=c\"'",
        "proxy,upstream_url,'\"https://host/a/../b\"'",
        "retry,attempts,0",
        "retry,first_delay_ms,0",
        "retry,max_retry_after_secs,0",
        "targets,allowed,'[\"https://host/path\"]'",
        "targets,allowed,'[1]'",
        "targets,allowed,'\"https://host\"'",
        "store,directory,'\"\"'",
        "store,kind,'\"sqlite\"'",
        "store,connections,0",
        "store,url,'\"jdbc:mysql://db/x\"'",
        "store,datasource,'\"ldap://db/x\"'",
        "store,credentials,'\"postgresql\"'",
        "store,encryption_key,'\"too-short\"'",
        "tokens,enabled,'\"yes\"'",
        "tokens,secret,'\"short\"'",
        "tokens,secret,'\"change-me-change-me-change-me-change-me\"'",
        "tokens,older_secret_until,'\"2027-01-31\"'",
        "admin,listen_addr,'\"127.0.0.1:8080\"'",
        "oauth,cooldown_secs,0",
        "oauth,refresh_interval_secs,0",
        "oauth,refresh_threshold_secs,-5",
        "oauth,selection,'\"random\"'",
        "oauth,profile,'\"nobody\"'",
    })
    void valuesOutOfRangeAreRefusedAtTheirLine(String section, String key, String value) {
        assertThat(ConfigText.of("", "[" + section + "]", key + " = " + value).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.key()).isEqualTo(section + "." + key);
                });
    }

    @Test
    void sectionsOfTheWrongShapeAreRefused() {
        assertThat(ConfigText.of("proxy = 1", "providers = 2", "[headers]", "name = \"a\"")
                        .complaints())
                .containsExactly(
                        "1 proxy: must be a table: write [proxy] and its keys below",
                        "2 providers: must be a table: write [providers.NAME] and its keys below",
                        "3 headers: must be a list of tables: write [[headers]] above each");
    }

    @Test
    void brokenTomlIsRefusedAtItsLineWithoutRepeatingTheText() {
        assertThat(ConfigText.of("[admin]", "key = sk-ant-secret-value").complaints())
                .isNotEmpty()
                .allSatisfy(complaint -> assertThat(complaint).startsWith("2 ").doesNotContain("secret"));
    }

    @Test
    void adminBeyondLoopbackNeedsAKey() {
        assertThat(ConfigText.of("[admin]", "listen_addr = \"0.0.0.0:9090\"").complaints())
                .singleElement()
                .asString()
                .contains("admin.key is needed");
        assertThat(ConfigText.of("[admin]", "listen_addr = \"0.0.0.0:9090\"")
                        .with("TOKEN_ADMIN_KEY", "k-1")
                        .config()
                        .admin()
                        .key()
                        .orElseThrow()
                        .reveal())
                .isEqualTo("k-1");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1,true",
        "127.8.9.1:1,true",
        "localhost:1,true",
        "[::1]:1,true",
        "0.0.0.0:1,false",
        "[::]:1,false",
        "10.0.0.1:1,false",
        "gateway.example:1,false",
    })
    void anonymousCallersAreServedByDefaultOnLoopbackOnly(String address, boolean anonymous) {
        assertThat(ConfigText.of("[proxy]", "listen_addr = \"" + address + "\"")
                        .config()
                        .clients()
                        .anonymous())
                .isEqualTo(anonymous);
    }

    @Test
    void unknownLogLevelIsRefused() {
        assertThat(ConfigText.of("").with("LOG_LEVEL", "loud").complaints())
                .containsExactly("0 LOG_LEVEL: must be one of trace, debug, info, warn, error, off");
    }
}
