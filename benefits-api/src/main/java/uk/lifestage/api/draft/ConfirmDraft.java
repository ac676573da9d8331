package uk.lifestage.api.draft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.agreement.AgreementTexts;
import uk.lifestage.api.offer.RefusalView;
import uk.lifestage.api.selection.SubmitSelection;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.selection.Acceptance;
import uk.lifestage.db.selection.AgreementKind;
import uk.lifestage.db.selection.AgreementStore;
import uk.lifestage.db.selection.DraftStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.catalogue.Funding;

/**
 * Confirms a draft: submits just what the person looked at, and records what they agreed to, in one transaction. A double
 * click or a lost answer gets the first answer again.
 */
@Component
public class ConfirmDraft {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final KeepDraft keep;
    private final DraftStore drafts;
    private final SelectionStore selections;
    private final AgreementStore agreements;
    private final AgreementTexts texts;
    private final SubmitSelection submit;

    ConfirmDraft(
            Tenant tenant,
            Self self,
            BusinessDay day,
            KeepDraft keep,
            DraftStore drafts,
            SelectionStore selections,
            AgreementStore agreements,
            AgreementTexts texts,
            SubmitSelection submit) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.keep = keep;
        this.drafts = drafts;
        this.selections = selections;
        this.agreements = agreements;
        this.texts = texts;
        this.submit = submit;
    }

    /**
     * What somebody confirms.
     *
     * @param revision of the draft as they looked at it
     * @param catalogueVersion by which they looked at it
     * @param looked what they looked at, as {@link ConfirmView#looked} said it
     * @param agreed the keys of the texts that they agreed to
     */
    public record Confirmation(UUID draft, int revision, int catalogueVersion, String looked, Set<String> agreed) {}

    /** What became of a confirmation. */
    public sealed interface Outcome {
        /** It was submitted, now or by the same confirmation before. */
        record Submitted(UUID selection) implements Outcome {}

        /** Something was not agreed to; nothing happened. */
        record NotAgreed(ConfirmView view) implements Outcome {}

        /** The draft, the catalogue or what it comes to is not what they looked at; nothing happened. */
        record Changed(List<ConfirmView.Moved> moved) implements Outcome {}

        /** A rule says no now, although it did not before; nothing was taken and the draft is kept. */
        record Refused(List<RefusalView> reasons) implements Outcome {}
    }

    /** What the member would confirm; empty where nothing is in the draft. */
    public Optional<ConfirmView> show(Member member) {
        return tenant.within(
                member,
                employer -> keep.look(member)
                        .map(draft -> new ConfirmView(draft, needed(draft, day.today(employer), day.now()))));
    }

    /** Confirms. */
    public Outcome confirm(Member member, Confirmation confirmation) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            var at = selections.lockEmployee(employee);
            var key = "draft-" + confirmation.draft() + "-" + confirmation.revision();
            var before = selections.find(employee, key);
            if (before.isPresent() && !before.get().outcome().code().equals("refused")) {
                return new Outcome.Submitted(before.get().id().value());
            }
            var draft = keep.view(member, employee).orElse(null);
            if (draft == null
                    || !draft.id().equals(confirmation.draft())
                    || draft.revision() != confirmation.revision()
                    || draft.quote().catalogueVersion() != confirmation.catalogueVersion()) {
                return new Outcome.Changed(List.of());
            }
            if (!draft.quote().outcome().equals("refused")
                    && !ConfirmView.looked(draft).equals(confirmation.looked())) {
                return new Outcome.Changed(ConfirmView.moved(confirmation.looked(), draft));
            }
            var needed = needed(draft, day.today(employer), at);
            if (!needed.stream().map(ConfirmView.AgreementView::key).allMatch(confirmation.agreed()::contains)) {
                return new Outcome.NotAgreed(new ConfirmView(draft, needed));
            }
            var answer = submit.submit(member, key, draft.basket()).view();
            if (answer.outcome().equals("refused")) {
                // The next confirmation is another one, so that it gets an answer of its own.
                drafts.change(employee, draft.quote().catalogueVersion(), at);
                return new Outcome.Refused(answer.reasons());
            }
            for (var agreement : needed) {
                agreements.append(employee, acceptance(new SelectionId(answer.id()), agreement, at));
            }
            drafts.end(employee);
            return new Outcome.Submitted(answer.id());
        });
    }

    private List<ConfirmView.AgreementView> needed(DraftView draft, LocalDate today, Instant now) {
        var catalogue = self.catalogue(today).compiled().catalogue();
        var needed = new ArrayList<ConfirmView.AgreementView>();
        for (var kind : AgreementKind.values()) {
            var benefits = draft.wishes().stream()
                    .filter(wish -> !wish.drop())
                    .flatMap(wish -> catalogue.benefits().stream()
                            .filter(benefit -> benefit.code().value().equals(wish.benefit())))
                    .filter(benefit -> kind == of(benefit.funding()))
                    .map(benefit -> Language.say(benefit.name()))
                    .distinct()
                    .toList();
            if (!benefits.isEmpty()) {
                var text = texts.inForce(kind, today, now);
                needed.add(new ConfirmView.AgreementView(
                        kind.code(), text.versionNo(), text.text().in(Language.wanted()), benefits));
            }
        }
        return needed;
    }

    private static @Nullable AgreementKind of(Funding funding) {
        return funding == Funding.SALARY_SACRIFICE
                ? AgreementKind.SALARY_SACRIFICE
                : funding == Funding.NET_DEDUCTION || funding == Funding.FLEX_FUND ? AgreementKind.DEDUCTION : null;
    }

    private static Acceptance acceptance(SelectionId selection, ConfirmView.AgreementView agreement, Instant at) {
        var wording = agreement.wording().strip() + "\n\n- " + String.join("\n- ", agreement.benefits()) + "\n";
        return new Acceptance(
                selection,
                AgreementKind.of(agreement.kind()),
                agreement.version(),
                Language.wanted(),
                wording,
                sha256(wording),
                at);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
