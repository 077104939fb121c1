package dev.sallyport.admin;

import dev.sallyport.status.MetricsText;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The metrics for a scraper. Mapped to {@code /metrics}. */
public final class MetricsServlet extends ResourceServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable MetricsText metrics;

    public MetricsServlet() {
        this.metrics = null;
    }

    public MetricsServlet(MetricsText metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init() throws ServletException {
        if (metrics == null) {
            metrics = collaborator(MetricsText.class);
        }
    }

    @Override
    List<String> methods(String path) {
        return List.of("GET");
    }

    @Override
    Answer answer(Call call) {
        MetricsText text = Objects.requireNonNull(metrics, "init() has not been called");
        return new Answer(200, text.contentType(), text.scrape(), Map.of());
    }
}
