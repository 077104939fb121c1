package dev.sallyport.admin;

import dev.sallyport.account.AccountStoreException;
import dev.sallyport.error.GatewayException;
import dev.sallyport.token.TokenStoreException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frame of every resource here: checks the method, answers HEAD and OPTIONS, and tells each failure as JSON. */
abstract class ResourceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ResourceServlet.class);

    /**
     * Methods that a path takes, without HEAD and OPTIONS; empty: there is no such resource.
     *
     * @param path what follows the servlet's own path: empty, or beginning with a slash
     */
    abstract List<String> methods(String path);

    /** Called with a method that {@link #methods} names, or HEAD where it names GET. */
    abstract Answer answer(Call call) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("cache-control", "no-store");
        response.setHeader("x-content-type-options", "nosniff");
        Call call = new Call(request);
        List<String> allowed = withImplied(methods(call.path()));
        if (!allowed.isEmpty() && !allowed.contains(call.method())
                || call.method().equals("OPTIONS")) {
            response.setHeader("allow", String.join(", ", allowed));
        }
        if (allowed.contains("OPTIONS") && call.method().equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        write(answerOrError(call, allowed), request, response);
    }

    private static List<String> withImplied(List<String> methods) {
        if (methods.isEmpty()) {
            return methods;
        }
        List<String> all = new ArrayList<>(methods);
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return all;
    }

    private Answer answerOrError(Call call, List<String> allowed) {
        try {
            return answerIfAllowed(call, allowed);
        } catch (GatewayException refused) {
            return Answer.error(refused.error());
        } catch (AccountStoreException failed) {
            LOG.error("{} {}: accounts could not be stored", call.method(), getServletName(), failed);
            return Answer.error(Refusals.notStored(failed.getMessage()).error());
        } catch (TokenStoreException failed) {
            LOG.error("{} {}: {}", call.method(), getServletName(), failed.getMessage());
            return Answer.error(Refusals.tokenStoreUnavailable().error());
        } catch (IOException | RuntimeException failed) {
            LOG.error("{} {} failed", call.method(), getServletName(), failed);
            return Answer.error(Refusals.unexpected().error());
        }
    }

    private Answer answerIfAllowed(Call call, List<String> allowed) throws IOException {
        if (allowed.isEmpty()) {
            throw Refusals.noSuchResource();
        }
        if (!allowed.contains(call.method())) {
            throw Refusals.methodNotAllowed(String.join(", ", allowed));
        }
        return answer(call);
    }

    static void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentType(answer.contentType());
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }

    /** The collaborator under the name of its class, where the assembly has put it. */
    final <T> T collaborator(Class<T> type) throws ServletException {
        return Collaborators.find(getServletContext(), type);
    }
}
