package uk.lifestage.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What is answered where the server could not read a request at all (an address with characters that no address has, a
 * broken percent sign), so that no page and no filter of ours ever saw it: a page of ours in both languages, or problem
 * details below {@code /api} in the language asked for. Nothing of what was sent is repeated.
 *
 * <p>Public for the server, which makes one by its name.
 */
public final class UnreadableRequests extends ErrorReportValve {
    private static final byte[] PAGE = page();
    private static final String PROBLEM =
            "{\"type\":\"urn:lifestage:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        // Nothing to say, or said already.
        if (status < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            response.setHeader(
                    "Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("X-Frame-Options", "DENY");
            response.setHeader("Cache-Control", "no-store");
            var address = request.getRequestURI();
            if (address != null && address.startsWith("/api/")) {
                answer(
                        response,
                        "application/problem+json",
                        problem(status, welsh(request)).getBytes(StandardCharsets.UTF_8));
            } else {
                answer(response, "text/html;charset=UTF-8", PAGE);
            }
        } catch (IOException gone) {
            // Nobody listens any more.
            container.getLogger().debug("An answer could not be sent", gone);
        }
    }

    private static void answer(Response response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }

    /** Where the request broke before its headers, nothing says so, and the answer is in English. */
    private static boolean welsh(Request request) {
        return "cy".equals(request.getLocale().getLanguage());
    }

    private static String problem(int status, boolean welsh) {
        return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? PROBLEM.formatted(
                        "malformed",
                        "Bad Request",
                        status,
                        welsh
                                ? "Ni ellir darllen cyfeiriad neu benawdau'r cais"
                                : "The request's address or headers cannot be read")
                : PROBLEM.formatted(
                        "failure",
                        "Internal Server Error",
                        status,
                        welsh ? "Aeth rhywbeth o'i le yma" : "Something went wrong here");
    }

    private static byte[] page() {
        try (InputStream page = UnreadableRequests.class.getResourceAsStream("/texts/unreadable.html")) {
            if (page == null) {
                throw new IllegalStateException("texts/unreadable.html is missing");
            }
            return page.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
