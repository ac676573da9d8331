package uk.lifestage.api.draft;

import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.BasketRequest;
import uk.lifestage.api.quote.BasketRequest.ChoiceRequest;
import uk.lifestage.api.quote.QuoteBasket;
import uk.lifestage.api.quote.QuoteView;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.selection.DraftStore;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredDraft;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * Keeps what a member of staff thinks of choosing. Each wish is changed by itself, so two devices that change different
 * wishes do not get in each other's way; where both change the same one, the second is told.
 */
@Component
public class KeepDraft {
    private static final int MOST = 200;

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final DraftStore drafts;
    private final SelectionStore selections;
    private final QuoteBasket quotes;
    private final Validator validator;
    private final JsonMapper json;

    KeepDraft(
            Tenant tenant,
            Self self,
            BusinessDay day,
            DraftStore drafts,
            SelectionStore selections,
            QuoteBasket quotes,
            Validator validator,
            JsonMapper json) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.drafts = drafts;
        this.selections = selections;
        this.quotes = quotes;
        this.validator = validator;
        this.json = json;
    }

    /** What became of a wish that was put. */
    public sealed interface Put {
        /** It is in the draft. */
        record Kept(DraftView draft) implements Put {}

        /** Another device has changed the same wish since; nothing was put. */
        record ChangedElsewhere(DraftView draft) implements Put {}
    }

    /** The member's draft; empty where nothing is in it. */
    public Optional<DraftView> find(Member member) {
        return tenant.within(member, employer -> view(member, self.id(member)));
    }

    /** How many wishes the member's draft has. */
    public int size(Member member) {
        return tenant.within(
                member,
                employer -> drafts.find(self.id(member))
                        .map(draft -> draft.choices().size())
                        .orElse(0));
    }

    /**
     * What the draft would be with one wish put into it, without putting it.
     *
     * @param wish names its post
     */
    public QuoteView quoteWith(Member member, ChoiceRequest wish) {
        valid(wish);
        return tenant.within(member, employer -> {
            var wishes = new ArrayList<ChoiceRequest>();
            drafts.find(self.id(member))
                    .ifPresent(draft -> draft.choices().stream()
                            .filter(choice -> choice.assignmentNo() != post(wish)
                                    || !choice.benefit().value().equals(wish.benefit()))
                            .forEach(choice -> wishes.add(wish(choice))));
            wishes.add(wish);
            return quotes.quote(member, new BasketRequest(wishes));
        });
    }

    /**
     * Puts a wish into the draft, in the place of what was wished of the same benefit and post.
     *
     * @param wish names its post
     * @param seen the revision of the wish that the person was looking at; 0 where there was none
     */
    public Put put(Member member, ChoiceRequest wish, int seen) {
        valid(wish);
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            var at = selections.lockEmployee(employee);
            var today = day.today(employer);
            var situation = self.situation(employee, today);
            // Refuses what no basket could hold, before it is kept.
            new BasketRequest(List.of(wish)).basket(situation, today);
            var before = drafts.find(employee);
            var theirs = before.flatMap(draft -> draft.choices().stream()
                    .filter(choice -> choice.assignmentNo() == post(wish)
                            && choice.benefit().value().equals(wish.benefit()))
                    .findFirst());
            int there = theirs.map(StoredDraft.DraftChoice::revision).orElse(0);
            if (there != seen
                    && theirs.filter(choice -> wish(choice).equals(wish)).isEmpty()) {
                return new Put.ChangedElsewhere(view(member, employee).orElseGet(this::impossible));
            }
            if (theirs.isEmpty() && before.map(draft -> draft.choices().size()).orElse(0) >= MOST) {
                throw new Refused(HttpStatus.CONFLICT, "too-many", "A basket has at most " + MOST + " choices");
            }
            int revision = drafts.change(employee, self.catalogue(today).versionNo(), at);
            drafts.put(
                    employee,
                    post(wish),
                    new BenefitCode(wish.benefit()),
                    json.writeValueAsString(wish),
                    null,
                    revision,
                    at);
            look(member, employee);
            return new Put.Kept(view(member, employee).orElseGet(this::impossible));
        });
    }

    /** Takes a wish out of the draft; nothing happens where it is not in it. */
    public void remove(Member member, int assignmentNo, String benefit) {
        tenant.within(member, employer -> {
            var employee = self.id(member);
            var at = selections.lockEmployee(employee);
            drafts.find(employee).ifPresent(draft -> {
                drafts.remove(employee, assignmentNo, new BenefitCode(benefit));
                if (draft.choices().stream()
                        .allMatch(choice -> choice.assignmentNo() == assignmentNo
                                && choice.benefit().value().equals(benefit))) {
                    drafts.end(employee);
                } else {
                    drafts.change(employee, draft.catalogueVersionNo(), at);
                }
            });
            return true;
        });
    }

    /** Empties the draft. */
    public void empty(Member member) {
        tenant.within(member, employer -> {
            var employee = self.id(member);
            selections.lockEmployee(employee);
            drafts.end(employee);
            return true;
        });
    }

    /** Takes down that the member has looked at the draft as it is now, and been told what has changed since before. */
    public Optional<DraftView> look(Member member) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            selections.lockEmployee(employee);
            var shown = view(member, employee);
            look(member, employee);
            return shown;
        });
    }

    private void look(Member member, EmployeeId employee) {
        view(member, employee).ifPresent(draft -> {
            for (int i = 0; i < draft.wishes().size(); i++) {
                var wish = draft.wishes().get(i);
                var priced = draft.quote().choices().get(i);
                // What cannot be taken has no cost that anybody would pay.
                if (priced.reasons().isEmpty()) {
                    drafts.seen(employee, wish.assignmentNo(), new BenefitCode(wish.benefit()), money(priced.after()));
                }
            }
            drafts.seen(employee, draft.quote().catalogueVersion());
        });
    }

    /** The draft as it stands, for those who hold the person's scope already. */
    Optional<DraftView> view(Member member, EmployeeId employee) {
        return drafts.find(employee).filter(draft -> !draft.choices().isEmpty()).map(draft -> view(member, draft));
    }

    private DraftView view(Member member, StoredDraft draft) {
        var wishes = draft.choices().stream()
                .map(choice -> new DraftView.WishView(
                        choice.assignmentNo(),
                        choice.benefit().value(),
                        wish(choice),
                        choice.revision(),
                        choice.changedAt()))
                .toList();
        var quote = quotes.quote(
                member,
                new BasketRequest(wishes.stream().map(DraftView.WishView::wish).toList()));
        var changed = new ArrayList<DraftView.ChangedCost>();
        for (int i = 0; i < wishes.size(); i++) {
            var seen = MoneyView.ofNullable(draft.choices().get(i).seenCost());
            var now = quote.choices().get(i).after();
            if (seen != null && quote.choices().get(i).reasons().isEmpty() && !Objects.equals(seen, now)) {
                changed.add(new DraftView.ChangedCost(
                        wishes.get(i).assignmentNo(), wishes.get(i).benefit(), seen, now));
            }
        }
        return new DraftView(
                draft.id().value(),
                draft.revision(),
                draft.changedAt(),
                wishes,
                quote,
                quote.catalogueVersion() != draft.catalogueVersionNo(),
                changed);
    }

    private void valid(ChoiceRequest wish) {
        validator.validate(wish).stream().findFirst().ifPresent(violation -> {
            throw Refused.malformed("/" + violation.getPropertyPath(), violation.getMessage());
        });
    }

    private static int post(ChoiceRequest wish) {
        return Objects.requireNonNull(wish.assignmentNo(), "a wish of a draft names its post");
    }

    private ChoiceRequest wish(StoredDraft.DraftChoice choice) {
        return json.readValue(choice.wish(), ChoiceRequest.class);
    }

    private static Money money(MoneyView money) {
        return Money.of(CurrencyUnit.of(money.currency()), new BigDecimal(money.amount()));
    }

    private DraftView impossible() {
        throw new IllegalStateException("A draft that was there under the person's lock is gone");
    }
}
