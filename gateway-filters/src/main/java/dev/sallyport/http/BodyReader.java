package dev.sallyport.http;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.message.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a request's body once, whole, and never more than the limit. */
public final class BodyReader {
    /** Memory is given as bytes arrive, not as a header promises: a promise costs the sender nothing. */
    private static final int TRUSTED_LENGTH = 256 * 1024;

    private static final int FIRST_GUESS = 8 * 1024;

    private final int limit;

    /** @param limit most bytes a body may have */
    public BodyReader(int limit) {
        this.limit = limit;
    }

    /** @throws GatewayException 413 if the body is longer than the limit, 400 if it ends early */
    public RequestBody read(HttpServletRequest request) {
        long declared = request.getContentLengthLong();
        if (declared > limit) {
            throw tooLarge("declares " + declared + " bytes");
        }
        if (declared == 0 || (declared < 0 && request.getHeader("transfer-encoding") == null && !isHttp2(request))) {
            return RequestBody.EMPTY;
        }
        try {
            return fill(request.getInputStream(), declared);
        } catch (IOException e) {
            throw truncated("The body could not be read to its end: the connection broke, or the framing is wrong.");
        }
    }

    private RequestBody fill(InputStream in, long declared) throws IOException {
        byte[] bytes = new byte[declared < 0 ? FIRST_GUESS : (int) Math.min(declared, TRUSTED_LENGTH)];
        int length = 0;
        while (true) {
            if (length == bytes.length) {
                if (length == declared) {
                    return RequestBody.of(bytes, length);
                }
                bytes = Arrays.copyOf(bytes, grown(bytes.length, declared));
            }
            int read = in.read(bytes, length, bytes.length - length);
            if (read < 0) {
                return ended(bytes, length, declared);
            }
            length += read;
            if (length > limit) {
                throw tooLarge("has more than that");
            }
        }
    }

    private int grown(int size, long declared) {
        long doubled = Math.min(2L * size, limit + 1L); // one byte over tells that the body is too long
        return (int) (declared < 0 ? doubled : Math.min(doubled, declared));
    }

    private static RequestBody ended(byte[] bytes, int length, long declared) {
        if (declared > length) {
            throw truncated("The body ended after " + length + " of " + declared + " bytes.");
        }
        return RequestBody.of(bytes, length);
    }

    private static GatewayException truncated(String message) {
        return new GatewayException(GatewayError.refusal(ErrorType.INVALID_REQUEST, "body_truncated", message));
    }

    private GatewayException tooLarge(String found) {
        return new GatewayException(GatewayError.refusal(
                ErrorType.REQUEST_TOO_LARGE,
                "body_too_large",
                "A body may have " + limit + " bytes (proxy.max_body); this one " + found + "."));
    }

    private static boolean isHttp2(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }
}
