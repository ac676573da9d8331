package uk.lifestage.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.lifestage.api.problem.BodyTooLarge;
import uk.lifestage.api.problem.Problems;

/** Reads no more of a request's body than any honest one has; HR feeds and return files, which are large, count
 * for themselves. */
final class BodyLimit extends OncePerRequestFilter {
    /** Far more than 200 choices need, so that somebody who sends 10,000 is told what is wrong with them. */
    static final long JSON = 2_000_000;

    /** A catalogue document may have 5 MB; its own reader says so more kindly than we could. */
    static final long DOCUMENT = 6_000_000;

    private final ApiRefusals refusals;

    BodyLimit(ApiRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith(request.getContextPath() + "/api/v1/feeds/")
                || path.equals(request.getContextPath() + "/api/v1/returns");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        long most = type.contains("yaml") ? DOCUMENT : JSON;
        if (request.getContentLengthLong() > most) {
            refusals.write(
                    response,
                    Problems.of(
                            HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body may have at most " + most + " bytes"));
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long most;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), most);
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream body;
        private long left;

        Counting(ServletInputStream body, long most) {
            this.body = body;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = body.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws BodyTooLarge {
            left -= read;
            if (left < 0) {
                throw new BodyTooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
