package dev.sallyport.diagnostics;

import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.config.TermsNotice;
import dev.sallyport.transport.OutboundTransport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks a gateway over, from its configuration to its upstreams. */
public final class Doctor {
    private static final String CONFIG = "config";

    private final OutboundTransport transport;
    private final Clock clock;

    /** @param transport reaches the operator's origins; used by several threads at once */
    public Doctor(OutboundTransport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /** Everything that was found, in a fixed order. A configuration that is not in order ends the visit. */
    public List<Finding> examine(ConfigOutcome outcome) {
        if (outcome instanceof ConfigOutcome.Refused refused) {
            return refused.report().lines().map(Doctor::problem).toList();
        }
        ConfigOutcome.Loaded loaded = (ConfigOutcome.Loaded) outcome;
        List<Finding> findings = new ArrayList<>(config(loaded));
        checks(loaded.config()).forEach(check -> findings.addAll(check.look()));
        return findings;
    }

    private static Finding problem(String problem) {
        return Finding.fail(CONFIG, problem, "Mend that; gateway config check tells when all is in order.");
    }

    private static List<Finding> config(ConfigOutcome.Loaded loaded) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass(CONFIG, loaded.source() + " is in order."));
        loaded.config().warnings().stream()
                .filter(warning -> !warning.equals(TermsNotice.TEXT))
                .map(warning -> Finding.warn(CONFIG, warning, "See docs/configuration.md."))
                .forEach(findings::add);
        return findings;
    }

    private List<Check> checks(GatewayConfig config) {
        List<Check> checks = new ArrayList<>();
        checks.add(new ListenerCheck(config));
        checks.add(new TlsCheck(config.listen().tls(), clock));
        checks.add(new AdminCheck(config.admin()));
        checks.add(new SigningSecretCheck(config.tokens(), config.dataDirectory()));
        checks.add(new StoreCheck(config.store()));
        config.oauth().ifPresent(oauth -> addPool(checks, config, oauth));
        if (config.oauth().isEmpty()) {
            checks.add(() -> List.of(Finding.skip("account pool", "Off: there is no [oauth].")));
        }
        checks.add(new UpstreamCheck(config, transport, clock));
        return checks;
    }

    private void addPool(List<Check> checks, GatewayConfig config, OAuthSettings oauth) {
        checks.add(() -> List.of(Finding.note("terms", TermsNotice.TEXT)));
        checks.add(new ProfileCheck(oauth, clock));
        if (config.store().credentialKeys().isEmpty()) {
            checks.add(new CredentialFileCheck(oauth, clock));
        }
        checks.add(new AccountStateCheck(oauth.credentialFile(), clock));
        oauth.importPaths().forEach(path -> checks.add(new ImportCheck(path, clock)));
    }
}
