package uk.lifestage.api.page.staff;

import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.draft.DraftView;
import uk.lifestage.api.home.ShowHome;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.MeView;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** What every page for staff knows: who they are ({@code me}), what is called what ({@code say}), and their basket. */
@ControllerAdvice(basePackageClasses = StaffModel.class)
class StaffModel {
    private final ShowHome home;
    private final Words words;

    StaffModel(ShowHome home, Words words) {
        this.home = home;
        this.words = words;
    }

    @ModelAttribute
    void add(Member member, Model model) {
        var known = home.onEveryPage(member);
        var shown = known.me();
        var called = known.names();
        // Days and money need no zone; what tells moments is the page's own.
        var fmt = new Formatting(LocaleContextHolder.getLocale(), () -> ZoneOffset.UTC);
        model.addAttribute("me", shown);
        model.addAttribute("names", called);
        model.addAttribute("say", new Sayings(words, fmt, called, shown));
        basket(model, known.draft());
    }

    /** Shows a basket in the bar on top, after it has changed. */
    static void basket(Model model, Optional<DraftView> draft) {
        model.addAttribute("basket", draft.orElse(null));
        model.addAttribute("basketSize", draft.map(kept -> kept.wishes().size()).orElse(0));
    }

    /** What the catalogue's codes are called. */
    static CatalogueNames names(Model model) {
        if (model.getAttribute("names") instanceof CatalogueNames names) {
            return names;
        }
        throw new NoSuchElementException("The model lacks the catalogue's names");
    }

    /** How money and days are written. */
    static Formatting fmt(Model model) {
        if (model.getAttribute("fmt") instanceof Formatting fmt) {
            return fmt;
        }
        throw new NoSuchElementException("The model lacks the reader's formats");
    }

    /** The post that a page is about: the one asked for, else the first that is held today. */
    static MeView.PostView post(Model model, @Nullable Integer assignmentNo) {
        if (!(model.getAttribute("me") instanceof MeView me)) {
            throw new NoSuchElementException("The model lacks the person");
        }
        var posts = me.posts();
        if (assignmentNo != null) {
            return posts.stream()
                    .filter(post -> post.assignmentNo() == assignmentNo)
                    .findFirst()
                    .orElseThrow(() -> Refused.absent("post of yours"));
        }
        return posts.stream()
                .filter(MeView.PostView::heldToday)
                .findFirst()
                .or(() -> posts.stream().findFirst())
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "not-among-staff", "You hold no post"));
    }
}
