package dev.sallyport.transport.jetty;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import dev.sallyport.transport.OutboundAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** Gathers one answer up to its bound; fed by the client, one call at a time. */
final class AnswerCollector implements Response.Listener {
    private final int bound;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<OutboundAnswer> answer = new CompletableFuture<>();

    /** @param bound most bytes of a body */
    AnswerCollector(int bound) {
        this.bound = bound;
    }

    /** Completes with the whole answer, or with what went wrong. */
    CompletableFuture<OutboundAnswer> answer() {
        return answer;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (content.remaining() > bound - body.size()) {
            response.abort(new AnswerTooLongException());
            return;
        }
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        body.write(bytes, 0, bytes.length);
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            answer.completeExceptionally(result.getFailure());
            return;
        }
        Response response = result.getResponse();
        HeaderView headers = HeaderView.of(response.getHeaders().stream()
                .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList());
        answer.complete(new OutboundAnswer(response.getStatus(), headers, body.toByteArray()));
    }
}
