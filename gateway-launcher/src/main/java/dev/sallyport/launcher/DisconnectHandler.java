package dev.sallyport.launcher;

import dev.sallyport.http.ClientWatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Makes HTTP/2 resets visible to whoever serves the request, through a {@link ClientWatch} in a request attribute. */
final class DisconnectHandler extends Handler.Wrapper {
    static final String ATTRIBUTE = ClientWatch.class.getName();

    DisconnectHandler(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Watch watch = new Watch();
        request.addFailureListener(failure -> watch.fire());
        request.setAttribute(ATTRIBUTE, watch);
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
