package dev.sallyport.war;

import dev.sallyport.testkit.FakeLlmApi;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/** The WAR as it was built, below {@code /llm} of a Tomcat on loopback, with a fake LLM API as its upstream. */
final class DeployedWar implements AutoCloseable {
    static final String LOGIN = "Basic b3A6cHc="; // op:pw

    private static final Path BUILT = Path.of("target", "gateway");
    private static final int UNLOAD_MILLIS = 200;

    private final Tomcat tomcat = new Tomcat();
    private final FakeLlmApi api = FakeLlmApi.start();
    private final Path directory;

    private DeployedWar(Path directory) {
        this.directory = directory;
    }

    /**
     * @param toml configuration without its upstream
     * @param parameters context parameters beside {@code sallyport.config}
     */
    static DeployedWar start(Path directory, String toml, Map<String, String> parameters) {
        DeployedWar war = new DeployedWar(directory);
        try {
            Path file = Files.writeString(
                    directory.resolve("gateway.toml"), "[proxy]\nupstream_url = \"" + war.api.uri() + "\"\n" + toml);
            war.startTomcat();
            war.deploy(file, parameters);
            return war;
        } catch (IOException | LifecycleException e) {
            war.close();
            throw new AssertionError(e);
        }
    }

    FakeLlmApi api() {
        return api;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    boolean isServing() {
        return tomcat.getHost().findChild("/llm").getState().isAvailable();
    }

    RawAnswer send(RawRequest request) {
        return RawHttpClient.exchange(port(), request);
    }

    void undeploy() {
        tomcat.getHost().removeChild(tomcat.getHost().findChild("/llm"));
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new AssertionError(e);
        } finally {
            api.close();
        }
    }

    private void startTomcat() throws LifecycleException {
        tomcat.setSilent(true);
        tomcat.setBaseDir(directory.resolve("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.addUser("op", "pw");
        tomcat.addRole("op", "gateway-admin");
        ((StandardHost) tomcat.getHost()).setStartChildren(false);
        tomcat.start();
    }

    private void deploy(Path config, Map<String, String> parameters) throws LifecycleException {
        StandardContext context = (StandardContext)
                tomcat.addWebapp("/llm", BUILT.toAbsolutePath().toString());
        context.addParameter(WarConfig.FILE, config.toString());
        parameters.forEach(context::addParameter);
        context.setLoginConfig(new LoginConfig("BASIC", "operators", null, null));
        context.setUnloadDelay(UNLOAD_MILLIS);
        context.start();
    }
}
