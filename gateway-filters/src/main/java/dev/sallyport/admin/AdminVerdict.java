package dev.sallyport.admin;

import dev.sallyport.error.GatewayError;

/** Whether a caller may use the admin resources. */
sealed interface AdminVerdict {
    record Admitted(AdminActor actor) implements AdminVerdict {}

    record Refused(GatewayError error) implements AdminVerdict {}
}
