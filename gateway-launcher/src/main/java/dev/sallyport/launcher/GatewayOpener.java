package dev.sallyport.launcher;

import dev.sallyport.config.GatewayConfig;

/** Builds the gateway from its configuration. */
public interface GatewayOpener {
    RunningGateway open(GatewayConfig config) throws StartException;
}
