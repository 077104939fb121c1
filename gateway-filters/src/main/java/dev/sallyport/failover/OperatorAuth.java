package dev.sallyport.failover;

import dev.sallyport.account.Accounts;
import dev.sallyport.message.Header;
import dev.sallyport.secret.Secret;
import java.util.List;

/** With what the operator serves callers that bring no credential of their own. */
public sealed interface OperatorAuth {

    /** Nothing but headers set on every request: passthrough mode. */
    record StaticHeaders(List<Header> headers) implements OperatorAuth {
        public StaticHeaders {
            headers = List.copyOf(headers);
        }
    }

    record ApiKey(Secret key) implements OperatorAuth {}

    record Pool(Accounts accounts) implements OperatorAuth {}
}
