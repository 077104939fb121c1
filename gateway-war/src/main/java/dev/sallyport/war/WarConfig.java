package dev.sallyport.war;

import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.toml.Surroundings;
import dev.sallyport.credential.ClientSettings;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a web application. The container decides who can connect, so the listen addresses of the file
 * mean nothing, and anonymous callers are served only if the deployment says so itself.
 */
final class WarConfig {
    /** Path of the configuration file: context parameter, else system property, else as for the launcher. */
    static final String FILE = "sallyport.config";

    /** Context parameter; {@code true} serves callers without any credential with the operator's. */
    static final String ANONYMOUS = "sallyport.anonymous";

    private final ServletContext context;

    WarConfig(ServletContext context) {
        this.context = context;
    }

    /** @throws IllegalStateException if the configuration has problems; the message lists all of them */
    GatewayConfig load() {
        ConfigOutcome outcome = new ConfigLoader(surroundings()).load(null);
        if (outcome instanceof ConfigOutcome.Refused refused) {
            throw new IllegalStateException("Sallyport's configuration has problems:\n" + refused.report());
        }
        GatewayConfig config = ((ConfigOutcome.Loaded) outcome).config();
        boolean anonymous = "true".equals(context.getInitParameter(ANONYMOUS));
        return config.withClients(new ClientSettings(config.clients().passthrough(), anonymous));
    }

    /** Those of the process, with the path of the deployment in the place of {@code CONFIG_PATH}. */
    private Surroundings surroundings() {
        Surroundings process = Surroundings.ofProcess();
        Map<String, String> environment = new HashMap<>(process.environment());
        chosenFile().ifPresent(file -> environment.put("CONFIG_PATH", file));
        return new Surroundings(environment, process.workingDirectory(), process.home());
    }

    private Optional<String> chosenFile() {
        return Optional.ofNullable(context.getInitParameter(FILE))
                .or(() -> Optional.ofNullable(System.getProperty(FILE)))
                .filter(file -> !file.isBlank());
    }
}
