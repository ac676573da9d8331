package uk.lifestage.api.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.catalogue.LayoutDocumentException;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.layout.LayoutVersion;
import uk.lifestage.engine.layout.Layout;

/** Keeps an employer's own layouts, and which layouts each pay group's files get. */
@Component
public class KeepLayouts {
    private final Tenant tenant;
    private final LayoutStore layouts;
    private final PayCalendarStore calendars;
    private final BusinessDay day;
    private final Audited audited;

    KeepLayouts(Tenant tenant, LayoutStore layouts, PayCalendarStore calendars, BusinessDay day, Audited audited) {
        this.tenant = tenant;
        this.layouts = layouts;
        this.calendars = calendars;
        this.day = day;
        this.audited = audited;
    }

    /** A layout as it is afterwards, and whether it is new. */
    public record Kept(LayoutView layout, boolean created) {}

    /** Every layout, without documents: the built-in ones, then the employer's own. */
    public List<LayoutView> list(Member member) {
        return tenant.within(member, employer -> {
            var choices = layouts.choices();
            return layouts.list().stream()
                    .map(layout -> LayoutView.summary(layout, payGroups(layout.code(), choices)))
                    .toList();
        });
    }

    /** One layout with its document. */
    public LayoutView get(Member member, String code) {
        return tenant.within(member, employer -> LayoutView.whole(find(code), payGroups(code, layouts.choices())));
    }

    /**
     * Keeps a document as the next version of an own layout. Refused where it cannot be used, where the code is a built-in
     * layout's, and where somebody has kept another version since the caller read theirs.
     *
     * @param seen the version that the caller has read; absent where they take the code to be free
     */
    public Kept keep(Member member, String code, @Nullable Integer seen, String document) {
        return tenant.within(member, employer -> {
            var before = layouts.find(code);
            if (before.isPresent() && before.get().builtIn() || code.equals("manifest")) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "built-in",
                        "'" + code + "' is taken by the product and never changes: keep yours under another code");
            }
            if (before.isPresent() && seen == null) {
                throw new Refused(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "precondition-required",
                        "Send the ETag that you read as If-Match, so that nobody's change is lost");
            }
            parse(document);
            var kept = layouts.append(code, seen == null ? 0 : seen, document, member.name(), day.now());
            audited.record(
                    member,
                    role(member),
                    "layout.keep",
                    "layout " + code,
                    Map.of("version", String.valueOf(kept.versionNo()), "sha256", kept.sha256()));
            return new Kept(LayoutView.whole(kept, payGroups(code, layouts.choices())), before.isEmpty());
        });
    }

    /** Which layouts each pay group's files get. */
    public List<LayoutChoiceView> choices(Member member) {
        return tenant.within(member, employer -> {
            var choices = layouts.choices();
            return calendars.list().stream()
                    .map(PayGroup::name)
                    .map(payGroup -> new LayoutChoiceView(payGroup, choices.getOrDefault(payGroup, List.of())))
                    .toList();
        });
    }

    /** Lets a pay group's files have these layouts from now on, and no others. */
    public LayoutChoiceView choose(Member member, String payGroup, Collection<String> codes) {
        return tenant.within(member, employer -> {
            var known = calendars.list().stream().map(PayGroup::name).collect(Collectors.toCollection(TreeSet::new));
            if (!known.contains(payGroup)) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-pay-group",
                        "There is no such pay group",
                        Map.of("payGroups", known));
            }
            var wanted = new TreeSet<>(codes);
            var there = layouts.list().stream().map(LayoutVersion::code).collect(Collectors.toCollection(TreeSet::new));
            if (!there.containsAll(wanted)) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-layout",
                        "There is no such layout",
                        Map.of("layouts", there));
            }
            layouts.choose(payGroup, wanted, member.name(), day.now());
            audited.record(
                    member,
                    role(member),
                    "layout.choose",
                    "pay group " + payGroup,
                    Map.of("layouts", String.join(",", wanted)));
            return new LayoutChoiceView(payGroup, layouts.choices().getOrDefault(payGroup, List.of()));
        });
    }

    /** What a document describes; refused with everything that is wrong with it. */
    static Layout parse(String document) {
        try {
            return LayoutDocument.parse(document);
        } catch (LayoutDocumentException unusable) {
            var problems = unusable.problems();
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "layout",
                    "The layout has " + problems.size() + " problem" + (problems.size() == 1 ? "" : "s"),
                    Map.of("errors", problems));
        }
    }

    /** As whom somebody acts who may have both roles. */
    static Role role(Member member) {
        return member.roles().contains(Role.PAYROLL) ? Role.PAYROLL : Role.HR;
    }

    private LayoutVersion find(String code) {
        return layouts.find(code).orElseThrow(() -> Refused.absent("layout"));
    }

    private static List<String> payGroups(String code, Map<String, List<String>> choices) {
        var payGroups = new ArrayList<String>();
        choices.forEach((payGroup, codes) -> {
            if (codes.contains(code)) {
                payGroups.add(payGroup);
            }
        });
        return payGroups;
    }
}
