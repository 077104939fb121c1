package dev.sallyport.launcher;

import dev.sallyport.http.ClientWatch;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A gateway of a few paths: echoes, streams that end when told to, readiness. */
final class StubGateway implements RunningGateway {
    final CountDownLatch streaming = new CountDownLatch(1);
    final CountDownLatch streamMayEnd = new CountDownLatch(1);
    final CountDownLatch draining = new CountDownLatch(1);
    final CountDownLatch clientGone = new CountDownLatch(1);
    final AtomicBoolean cut = new AtomicBoolean();
    final AtomicBoolean closed = new AtomicBoolean();
    private final Phaser exchanges = new Phaser(1);

    @Override
    public void mountMain(ServletContext context) {
        mount(context, "main", new MainServlet());
    }

    @Override
    public void mountAdmin(ServletContext context) {
        mount(context, "admin", new AdminServlet());
    }

    @Override
    public void beginDrain() {
        draining.countDown();
    }

    @Override
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        int phase = exchanges.arrive();
        try {
            exchanges.awaitAdvanceInterruptibly(phase, limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public void cutStreams() {
        cut.set(true);
        streamMayEnd.countDown();
    }

    @Override
    public Summary summary() {
        return new Summary("passthrough", 0, 0, List.of("this is a stub"));
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private static void mount(ServletContext context, String name, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.addMapping("/*");
        registration.setLoadOnStartup(1);
    }

    private final class MainServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getRequestURI()) {
                case "/ready" -> response.setStatus(draining.getCount() == 0 ? 503 : 200);
                case "/stream" -> stream(response);
                case "/watch" -> watch(request, response);
                default -> response.getWriter().print(request.getRequestURI());
            }
        }

        private void stream(HttpServletResponse response) throws IOException {
            exchanges.register();
            try {
                write(response, "data: first\n\n");
                streaming.countDown();
                await(streamMayEnd);
                write(response, cut.get() ? "event: error\n\n" : "data: last\n\n");
            } finally {
                exchanges.arriveAndDeregister();
            }
        }

        private void watch(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ((ClientWatch) request.getAttribute(ContainerFacts.ATTRIBUTE)).onGone(clientGone::countDown);
            write(response, "data: first\n\n");
            streaming.countDown();
            await(clientGone);
        }

        private void write(HttpServletResponse response, String text) throws IOException {
            response.setContentType("text/event-stream");
            response.getOutputStream().print(text);
            response.flushBuffer();
        }

        private void await(CountDownLatch latch) throws IOException {
            try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nothing happened");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static final class AdminServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("admin");
        }
    }
}
