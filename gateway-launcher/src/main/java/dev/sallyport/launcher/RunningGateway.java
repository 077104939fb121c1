package dev.sallyport.launcher;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;

/** The gateway as the launcher sees it: what is mounted on the listeners, and how it is brought to rest. */
public interface RunningGateway extends AutoCloseable {

    /** Adds filters and servlets of the main listener, while the context starts. */
    void mountMain(ServletContext context);

    /** Adds the servlets of the admin listener, while the context starts. */
    void mountAdmin(ServletContext context);

    /** From now on {@code /ready} answers 503. */
    void beginDrain();

    /** @return true as soon as no exchange is running, false if some still are after {@code limit} */
    boolean awaitIdle(Duration limit) throws InterruptedException;

    /** Ends what still runs: event streams get their error event, everything else is aborted. */
    void cutStreams();

    Summary summary();

    @Override
    void close();

    /**
     * What the start-up lines tell.
     *
     * @param mode {@code passthrough}, {@code api_key} or {@code oauth_pool}
     * @param advice what the operator should do next, one sentence each
     */
    record Summary(String mode, int accountsTotal, int accountsAvailable, List<String> advice) {
        public Summary {
            advice = List.copyOf(advice);
        }
    }
}
