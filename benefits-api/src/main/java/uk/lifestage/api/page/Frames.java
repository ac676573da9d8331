package uk.lifestage.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.KeptForms;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.SignedIn;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;

/**
 * Gives every page what its layout needs: {@code frame}, {@code fmt}, and {@code errors} and {@code typed} where the
 * controller does not say otherwise.
 */
@ControllerAdvice(basePackageClasses = Frames.class)
class Frames {
    private static final ZoneId USUAL = ZoneId.of("Europe/London");

    private final KeptForms forms;
    private final EmployerDirectory employers;

    Frames(KeptForms forms, EmployerDirectory employers) {
        this.forms = forms;
        this.employers = employers;
    }

    @ModelAttribute
    void add(HttpServletRequest request, Model model) {
        var member = SignedIn.member();
        var kept = request.getMethod().equals("GET") && member.isPresent()
                ? forms.take(request, member.get()).map(Typed::new)
                : Optional.<Typed>empty();
        model.addAttribute("frame", frame(request, member, kept.isPresent()));
        model.addAttribute("fmt", new Formatting(LocaleContextHolder.getLocale(), () -> zone(member)));
        model.addAttribute("errors", new FormErrors());
        model.addAttribute("typed", kept.orElse(Typed.NOTHING));
    }

    private ZoneId zone(Optional<Member> member) {
        return member.flatMap(known -> employers.find(known.employerCode()))
                .map(Employer::timeZone)
                .orElse(USUAL);
    }

    private static Frame frame(HttpServletRequest request, Optional<Member> member, boolean kept) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var roles = member.map(Member::roles).orElse(Set.of());
        var here = Navigation.area(path, roles);
        var current = here.flatMap(area -> Navigation.current(area, path));
        var areas = Navigation.areas(roles);
        return new Frame(
                Language.wanted(),
                address(request, path),
                member.map(Member::name).orElse(null),
                areas.size() < 2
                        ? List.of()
                        : areas.stream()
                                .map(area -> new Frame.Link(
                                        area.home(),
                                        area.message(),
                                        here.filter(area::equals).isPresent()))
                                .toList(),
                here.map(area -> area.items().stream()
                                .map(item -> new Frame.Link(
                                        item.path(),
                                        item.message(),
                                        current.filter(item::equals).isPresent()))
                                .toList())
                        .orElse(List.of()),
                kept);
    }

    /** Where nothing was found, or something failed, the start is the page to read in another language. */
    private static String address(HttpServletRequest request, String path) {
        if (path.equals("/error")) {
            return "/";
        }
        return UriComponentsBuilder.fromPath(path)
                .query(request.getQueryString())
                .replaceQueryParam("lang")
                .build()
                .toUriString();
    }
}
