package dev.sallyport.launcher;

import dev.sallyport.config.GatewayConfig;

/** Ties the launcher to the gateway of {@code gateway-filters}. */
final class AssembledGateway {
    private AssembledGateway() {}

    static final class Opener implements GatewayOpener {
        @Override
        public RunningGateway open(GatewayConfig config) throws StartException {
            throw new StartException("This build has no gateway in it.");
        }
    }
}
