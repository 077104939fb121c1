package dev.sallyport.transport.jetty;

import dev.sallyport.upstream.AddressVerdict;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.Resolver;
import dev.sallyport.upstream.TargetGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Gives a client the addresses to connect to: the system's for operator origins, the pinned ones for a pinned
 * request, and for every other origin those that the guard has just checked. Check and connect are one resolution, so
 * an answer that changes in between is never used.
 */
final class GuardedAddresses implements SocketAddressResolver {
    private final TargetGuard guard;
    private final Set<Origin> operatorOrigins;
    private final Resolver operatorNames;
    private final Executor executor;

    GuardedAddresses(TargetGuard guard, Set<Origin> operatorOrigins, Resolver operatorNames, Executor executor) {
        this.guard = guard;
        this.operatorOrigins = Set.copyOf(operatorOrigins);
        this.operatorNames = operatorNames;
        this.executor = executor;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        org.eclipse.jetty.client.Origin origin = ((Destination) context.get(Destination.CONTEXT_KEY)).getOrigin();
        if (origin.getTag() instanceof PinnedAddresses pinned) {
            succeed(host, port, pinned.addresses(), promise);
            return;
        }
        try {
            executor.execute(() -> lookUp(origin.getScheme(), host, port, promise));
        } catch (RejectedExecutionException stopping) {
            promise.failed(stopping);
        }
    }

    private void lookUp(String scheme, String host, int port, Promise<List<InetSocketAddress>> promise) {
        Collection<InetAddress> addresses;
        try {
            boolean bare = host.indexOf(':') >= 0 && host.charAt(0) != '[';
            Origin origin = new Origin(scheme, bare ? '[' + host + ']' : host, port);
            boolean operators = operatorOrigins.contains(origin);
            addresses = operators ? operatorNames.resolve(host) : checked(host);
        } catch (IOException | RuntimeException failure) {
            promise.failed(failure);
            return;
        }
        succeed(host, port, addresses, promise);
    }

    private List<InetAddress> checked(String host) throws ForbiddenTargetException {
        AddressVerdict verdict = guard.addressesOf(host);
        if (verdict instanceof AddressVerdict.Checked checked) {
            return checked.addresses();
        }
        throw new ForbiddenTargetException(((AddressVerdict.Forbidden) verdict).reason());
    }

    private static void succeed(
            String host, int port, Collection<InetAddress> addresses, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> sockets = new ArrayList<>(addresses.size());
        try {
            for (InetAddress address : addresses) {
                // With the name kept, TLS asks for it and checks the certificate against it.
                sockets.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
            }
        } catch (IOException failure) {
            promise.failed(failure);
            return;
        }
        promise.succeeded(sockets);
    }
}
