package uk.lifestage.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Where somebody who is not signed in is sent: to the one identity provider, or to our page where there is a choice.
 */
final class PageEntry implements AuthenticationEntryPoint {
    private final String way;

    PageEntry(Optional<String> onlyProvider) {
        this.way = onlyProvider.orElse("/sign-in");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
            throws IOException {
        if (PagePart.asks(request)) {
            PagePart.leaveFor(request.getContextPath() + "/sign-in?expired", response);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        response.sendRedirect(request.getContextPath() + way);
    }

    /** Remembers which page was asked for, to go on there after signing in; never a mere part of one. */
    static HttpSessionRequestCache pagesAlone() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && !PagePart.asks(request)
                && !request.getRequestURI().endsWith("/favicon.ico"));
        return cache;
    }
}
