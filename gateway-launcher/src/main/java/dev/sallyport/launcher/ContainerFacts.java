package dev.sallyport.launcher;

import dev.sallyport.http.ClientWatch;
import dev.sallyport.message.HeaderView;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Shows the gateway, through request attributes named by their types, what the servlet API hides: the header lines as
 * they came, and the moment at which an HTTP/2 client resets its stream.
 */
final class ContainerFacts extends Handler.Wrapper {
    static final String ATTRIBUTE = ClientWatch.class.getName();

    ContainerFacts(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        request.setAttribute(HeaderView.class.getName(), new RawHeaders(request.getHeaders()));
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            Watch watch = new Watch(); // over HTTP/1.1 only a write shows that the client has left
            request.addFailureListener(failure -> watch.fire());
            request.setAttribute(ATTRIBUTE, watch);
        }
        return super.handle(request, response, callback);
    }

    /** Runs the action once, whichever comes first: the failure or its registration. */
    private static final class Watch implements ClientWatch {
        private static final Runnable NOTHING = () -> {};
        private static final Runnable GONE = () -> {};

        private final AtomicReference<Runnable> action = new AtomicReference<>(NOTHING);

        @Override
        public void onGone(Runnable wanted) {
            if (!action.compareAndSet(NOTHING, wanted) && action.get() == GONE) {
                wanted.run();
            }
        }

        void fire() {
            action.getAndSet(GONE).run();
        }
    }
}
