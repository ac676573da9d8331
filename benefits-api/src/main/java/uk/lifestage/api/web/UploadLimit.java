package uk.lifestage.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets files be sent to the few pages that ask for one, by people with a session, and up to a size; before anything of them
 * is read. A file that is too large leads back to its form, which says so; what no browser sends, broken off or with a name
 * that cannot be one, is refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UploadLimit extends OncePerRequestFilter {
    /** A document, or a catalogue, of 5 MiB with the form around it. */
    private static final long MOST = 5 * 1024 * 1024 + 64 * 1024;

    /** A return file; larger ones go through the API or the inbox, where they are not held up by a form. */
    private static final long MOST_OF_A_RETURN = 32 * 1024 * 1024 + 64 * 1024;

    private static final String RETURNS = "/payroll/returns";

    private static final List<Pattern> PAGES = List.of(
            Pattern.compile("/staff/changes/[0-9a-f-]{36}"),
            Pattern.compile("/staff/family/[0-9a-f-]{36}"),
            Pattern.compile("/hr/catalogue/import"));

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                || !String.valueOf(request.getContentType())
                        .toLowerCase(Locale.ROOT)
                        .startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.equals(RETURNS)
                && PAGES.stream().noneMatch(page -> page.matcher(path).matches())) {
            response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
        } else if (!signedIn(request)) {
            response.sendRedirect(request.getContextPath() + path);
        } else if (request.getContentLengthLong() < 0) {
            response.sendError(HttpStatus.LENGTH_REQUIRED.value());
        } else if (request.getContentLengthLong() > (path.equals(RETURNS) ? MOST_OF_A_RETURN : MOST)) {
            response.sendRedirect(request.getContextPath() + path + "?too-large");
        } else {
            try {
                chain.doFilter(request, response);
            } catch (InvalidParameterException | InvalidFileNameException noForm) {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            }
        }
    }

    private static boolean signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }
}
