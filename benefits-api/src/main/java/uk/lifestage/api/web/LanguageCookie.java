package uk.lifestage.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/** The language that somebody chose in this browser, else the one that it asks for, else English. */
final class LanguageCookie implements LocaleResolver {
    static final String NAME = "lifestage-language";
    private static final Locale WELSH = Locale.of("cy");
    private static final Duration KEPT = Duration.ofDays(365);

    private final AcceptHeaderLocaleResolver asked = new AcceptHeaderLocaleResolver();

    LanguageCookie() {
        asked.setSupportedLocales(List.of(Locale.UK, WELSH));
        asked.setDefaultLocale(Locale.UK);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof Locale known) {
            return known;
        }
        var cookie = WebUtils.getCookie(request, NAME);
        var spoken = cookie == null ? asked.resolveLocale(request) : spoken(cookie.getValue());
        // Asked for with every sentence of an answer: headers are read once a request.
        request.setAttribute(NAME, spoken);
        return spoken;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        var chosen = spoken(locale == null ? "" : locale.getLanguage());
        request.setAttribute(NAME, chosen);
        if (response != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(NAME, chosen.getLanguage())
                            .path(request.getContextPath().isEmpty() ? "/" : request.getContextPath())
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .maxAge(KEPT)
                            .build()
                            .toString());
        }
    }

    private static Locale spoken(String language) {
        return language.equals(WELSH.getLanguage()) ? WELSH : Locale.UK;
    }
}
