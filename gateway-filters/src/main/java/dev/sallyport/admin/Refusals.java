package dev.sallyport.admin;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import java.util.Map;
import java.util.Optional;

/** The errors of this room, each said in one place. */
final class Refusals {
    private Refusals() {}

    static GatewayException badRequest(String message) {
        return refusal(400, ErrorType.INVALID_REQUEST, "bad_request", message);
    }

    static GatewayException bodyTooLarge(int limit) {
        return refusal(
                413, ErrorType.REQUEST_TOO_LARGE, "body_too_large", "The body may have at most " + limit + " bytes.");
    }

    static GatewayException noSuchResource() {
        return refusal(404, ErrorType.NOT_FOUND, "not_found", "There is no such resource.");
    }

    static GatewayException noSuchAccount() {
        return refusal(
                404,
                ErrorType.NOT_FOUND,
                "unknown_account",
                "There is no account with this id. GET /admin/accounts lists them.");
    }

    static GatewayException methodNotAllowed(String allowed) {
        return refusal(
                405, ErrorType.INVALID_REQUEST, "method_not_allowed", "This resource takes " + allowed + " only.");
    }

    static GatewayException poolIsOff() {
        return refusal(
                409,
                ErrorType.INVALID_REQUEST,
                "pool_is_off",
                "There is no account pool: [oauth] is not configured. Add it to the configuration and restart.");
    }

    static GatewayException noSuchToken() {
        return refusal(
                404,
                ErrorType.NOT_FOUND,
                "unknown_token",
                "There is no token with this id. GET /api/tokens/list shows the ids.");
    }

    static GatewayException tokensAreOff() {
        return refusal(
                409,
                ErrorType.INVALID_REQUEST,
                "tokens_are_off",
                "Client tokens are off: tokens.enabled = false. Change the configuration and restart.");
    }

    static GatewayException tokenStoreUnavailable() {
        return new GatewayException(GatewayError.passing(
                ErrorType.API,
                503,
                "store_unavailable",
                "The token store cannot be reached now, or cannot be written; the gateway's log tells why."));
    }

    static GatewayException notStored(String message) {
        return refusal(500, ErrorType.API, "not_stored", message);
    }

    static GatewayException unexpected() {
        return refusal(
                500, ErrorType.API, "internal_error", "Something went wrong here; the gateway's log tells what.");
    }

    /** @param upstreamStatus 0 if there was no answer */
    static GatewayException upstreamRefused(String code, String message, int upstreamStatus) {
        GatewayError error = new GatewayError(502, ErrorType.API, code, message, true, Optional.empty(), Map.of());
        return new GatewayException(
                upstreamStatus == 0 ? error : error.withDetails(Map.of("upstream_status", upstreamStatus)));
    }

    private static GatewayException refusal(int status, ErrorType type, String code, String message) {
        return new GatewayException(new GatewayError(status, type, code, message, false, Optional.empty(), Map.of()));
    }
}
