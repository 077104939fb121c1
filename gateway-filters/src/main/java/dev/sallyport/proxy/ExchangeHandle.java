package dev.sallyport.proxy;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets others end an exchange whose upstream call changes from attempt to attempt. Identity counts. */
final class ExchangeHandle {
    private final AtomicReference<@Nullable CutReason> reason = new AtomicReference<>();
    private volatile @Nullable UpstreamCall current;

    /** The call that is cut from now on; at once, if the cut came between two calls. */
    void attach(UpstreamCall call) {
        current = call;
        CutReason earlier = reason.get();
        if (earlier != null) {
            call.cut(earlier);
        }
    }

    void cut(CutReason why) {
        reason.compareAndSet(null, why);
        UpstreamCall call = current;
        if (call != null) {
            call.cut(why);
        }
    }
}
