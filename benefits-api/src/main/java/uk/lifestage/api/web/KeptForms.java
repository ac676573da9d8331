package uk.lifestage.api.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Keeps what somebody had typed when their session ran out. A form that is sent too late changes nothing; its fields
 * are kept for as long as the new session lasts, and shown again in the same form once the same person has signed in.
 * Nobody else who signs in in this browser is shown them.
 */
@Component
public class KeptForms implements AccessDeniedHandler {
    /** Security's own attributes outlive the change of session at sign-in; this one has to as well. */
    private static final String KEPT = "SPRING_SECURITY_KEPT_FORM";

    /** The attribute of a request that was refused because it may not have come from a page of ours. */
    public static final String UNSURE = "lifestage-unsure";

    private static final String WHO = "lifestage-who";
    private static final String CSRF = "_csrf";
    private static final int MOST_CHARACTERS = 20_000;

    private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();
    private final SecretKeySpec key;

    KeptForms() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A form's page and fields, and whose they are. */
    private record Kept(String form, Map<String, List<String>> fields, String who) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException, ServletException {
        if (!(failure instanceof CsrfException) || !request.getMethod().equals("POST")) {
            denied.handle(request, response, failure);
            return;
        }
        var form = form(request);
        var signedIn = SignedIn.member().isPresent();
        if (!signedIn && isSigningIn(request)) {
            // The page had stood open longer than its session, or the browser keeps no cookies.
            response.sendRedirect(request.getContextPath() + "/sign-in?again");
            return;
        }
        if (isSigningIn(request) || (signedIn && form.isEmpty())) {
            // Sent from nowhere of ours: forged, or from a browser that does not say from where.
            request.setAttribute(UNSURE, true);
            denied.handle(request, response, failure);
            return;
        }
        var who = cookie(request);
        if (form.isPresent() && !who.isEmpty()) {
            request.getSession().setAttribute(KEPT, new Kept(form.get(), fields(request), who));
        }
        var next = request.getContextPath() + (signedIn ? form.orElseThrow() : "/sign-in?expired");
        if (PagePart.asks(request)) {
            PagePart.leaveFor(next, response);
        } else {
            response.sendRedirect(next);
        }
    }

    private static boolean isSigningIn(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/sign-in") || path.equals("/sign-out");
    }

    /** The page of ours that the form stood on, by path and query; empty where it came from elsewhere. */
    private static Optional<String> form(HttpServletRequest request) {
        var referrer = request.getHeader(HttpHeaders.REFERER);
        if (referrer == null) {
            return Optional.empty();
        }
        try {
            var page = new URI(referrer);
            var own = new URI(request.getRequestURL().toString());
            var path = page.getRawPath();
            if (path == null
                    || path.startsWith("//")
                    || !path.startsWith(request.getContextPath() + "/")
                    || !String.valueOf(page.getAuthority()).equals(own.getAuthority())) {
                return Optional.empty();
            }
            var query = page.getRawQuery();
            return Optional.of(path.substring(request.getContextPath().length()) + (query == null ? "" : "?" + query));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static HashMap<String, List<String>> fields(HttpServletRequest request) {
        var fields = new HashMap<String, List<String>>();
        long characters = 0;
        for (var field : request.getParameterMap().entrySet()) {
            for (var value : field.getValue()) {
                characters += field.getKey().length() + value.length();
            }
            if (!field.getKey().equals(CSRF)) {
                fields.put(field.getKey(), List.of(field.getValue()));
            }
        }
        return characters > MOST_CHARACTERS ? new HashMap<>() : fields;
    }

    /** What this member had typed into the form at this address, once. */
    public Optional<Map<String, List<String>>> take(HttpServletRequest request, Member member) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEPT) instanceof Kept kept)) {
            return Optional.empty();
        }
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!kept.form().replaceFirst("\\?.*", "").equals(path)) {
            return Optional.empty();
        }
        session.removeAttribute(KEPT);
        return kept.who().equals(who(member)) ? Optional.of(kept.fields()) : Optional.empty();
    }

    /** After signing in: on to the form that was kept, else to the page that was asked for, else to the start. */
    SavedRequestAwareAuthenticationSuccessHandler onwards() {
        return new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            public void onAuthenticationSuccess(
                    HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                    throws ServletException, IOException {
                var member = Security.member(authentication);
                if (member != null) {
                    remember(request, response, member);
                }
                var kept = kept(request);
                if (kept == null) {
                    super.onAuthenticationSuccess(request, response, authentication);
                } else {
                    response.sendRedirect(request.getContextPath() + kept.form());
                }
            }
        };
    }

    private static @Nullable Kept kept(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof Kept kept ? kept : null;
    }

    private void remember(HttpServletRequest request, HttpServletResponse response, Member member) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(WHO, who(member))
                        .path(request.getContextPath().isEmpty() ? "/" : request.getContextPath())
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private static String cookie(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, WHO);
        return cookie == null ? "" : cookie.getValue();
    }

    /** Tells members apart and says nothing about them outside this process. */
    private String who(Member member) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var text = member.employerId() + " " + member.name();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
