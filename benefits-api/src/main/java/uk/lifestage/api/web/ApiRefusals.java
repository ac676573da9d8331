package uk.lifestage.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.problem.Problems;

/** Says no to a caller of the API who has not signed in or may not do this, as problem details. */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;
    private final Security.SignIn signIn;

    ApiRefusals(JsonMapper json, Security.SignIn signIn) {
        this.json = json;
        this.signIn = signIn;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyTries tries) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(tries.waitFor().toSeconds()));
            write(
                    response,
                    Problems.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-tries",
                            "Too many wrong passwords: try again later"));
            return;
        }
        if (signIn.bearer()) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (signIn.demo().isPresent()) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Lifestage demo\", charset=\"UTF-8\"");
        }
        write(response, Problems.of(HttpStatus.UNAUTHORIZED, "sign-in-needed", "Sign in first"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(response, Problems.of(HttpStatus.FORBIDDEN, "not-allowed", "Your role does not allow this"));
    }

    /** Writes problem details where no controller is at work yet. */
    void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType("application/problem+json");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
