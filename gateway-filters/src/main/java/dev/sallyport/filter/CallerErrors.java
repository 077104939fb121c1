package dev.sallyport.filter;

import dev.sallyport.credential.CallerVerdict;
import dev.sallyport.credential.CredentialExtractor;
import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;

/** What a caller is told who is not served. */
final class CallerErrors {
    private CallerErrors() {}

    static GatewayError of(CallerVerdict verdict) {
        if (verdict instanceof CallerVerdict.TokenRefused refused) {
            return TokenErrors.of(refused.why());
        }
        if (verdict instanceof CallerVerdict.NothingToServeWith) {
            return GatewayError.refusal(
                    ErrorType.PERMISSION,
                    "no_operator_credential",
                    "The token is good, but this gateway has no credential of its own for this route. Send yours"
                            + " beside the token: the token in x-gateway-token, your credential where it belongs.");
        }
        if (verdict instanceof CallerVerdict.OwnNotAccepted) {
            return authentication(
                    "own_credential_refused",
                    "This gateway takes no provider credentials of its callers (clients.passthrough = false). "
                            + "Use a client token.");
        }
        return authentication(
                "no_credential", "No credential. Send one in " + CredentialExtractor.CARRIERS_FOR_PEOPLE + ".");
    }

    private static GatewayError authentication(String code, String message) {
        return GatewayError.refusal(ErrorType.AUTHENTICATION, code, message);
    }
}
