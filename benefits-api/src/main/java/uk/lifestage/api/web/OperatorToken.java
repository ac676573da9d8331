package uk.lifestage.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets whoever operates the product see more of its health, and its numbers, than everybody else: by a secret of their own
 * ({@code lifestage.operator.token}) that belongs to no employer and opens nothing else.
 */
final class OperatorToken extends OncePerRequestFilter {
    /** The authority that the secret gives. */
    static final String ROLE = "OPERATOR";

    private static final int SHORTEST = 24;
    private static final String BEARER = "Bearer ";

    private final String token;

    /** @param token the secret; empty where nobody has one */
    OperatorToken(String token) {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "lifestage.operator.token is too short to be a secret: at least " + SHORTEST + " characters");
        }
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (!token.isEmpty()
                && header != null
                && header.startsWith(BEARER)
                && same(header.substring(BEARER.length()))) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    "operator", null, List.of(new SimpleGrantedAuthority("ROLE_" + ROLE))));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** Takes as long whatever is given. */
    private boolean same(String given) {
        return MessageDigest.isEqual(hash(given), hash(token));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
