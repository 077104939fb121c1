package dev.sallyport.filter;

import dev.sallyport.error.GatewayException;
import dev.sallyport.message.MalformedBodyException;
import dev.sallyport.message.RequestBody;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.upstream.Route;
import java.util.Optional;

/** Holds a request to the models and routes that its token may use. */
final class TokenScope {
    /** Bodies below it are files, which name no model. */
    private static final String FILES = "/v1/files";

    private TokenScope() {}

    /** @throws GatewayException 403 naming what is not allowed */
    static void check(TokenLimits limits, Route route, RequestBody body) {
        if (!limits.allowsRoute(route.provider())) {
            throw refused("The route " + route.provider() + " is not allowed for this token" + " (allowed: "
                    + String.join(", ", limits.routes()) + ")");
        }
        if (limits.models().isEmpty() || body.isEmpty() || route.path().startsWith(FILES)) {
            return;
        }
        String allowed = " (allowed: " + String.join(", ", limits.models()) + ")";
        Optional<String> model = model(body);
        if (model.isEmpty()) {
            throw refused("This token may use certain models only" + allowed
                    + ", and this request does not say at its top level which model it is for");
        }
        if (!limits.allowsModel(model.get())) {
            throw refused("The model " + shown(model.get()) + " is not allowed for this token" + allowed);
        }
    }

    private static Optional<String> model(RequestBody body) {
        try {
            return body.outline().model();
        } catch (MalformedBodyException unreadable) {
            return Optional.empty();
        }
    }

    private static String shown(String model) {
        return model.length() <= 100 ? model : model.substring(0, 100) + "…";
    }

    private static GatewayException refused(String message) {
        return new GatewayException(TokenErrors.notAllowed(message));
    }
}
