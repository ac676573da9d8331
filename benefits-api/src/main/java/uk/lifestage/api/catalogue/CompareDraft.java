package uk.lifestage.api.catalogue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.CatalogueDifference;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Offer;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.Pricing;

/** Says in what the draft differs from the catalogue in force, and what that does to everybody today. */
@Component
public class CompareDraft {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Tenant tenant;
    private final BusinessDay day;
    private final PublishedCatalogues published;
    private final SituationStore situations;
    private final Audited audited;

    CompareDraft(
            Tenant tenant, BusinessDay day, PublishedCatalogues published, SituationStore situations, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.published = published;
        this.situations = situations;
        this.audited = audited;
    }

    /** In what a draft differs, in the document's order; from nothing at all where no catalogue is in force. */
    public List<CatalogueDifference> differences(Member member, Catalogue draft) {
        return tenant.within(
                member,
                employer -> published
                        .inForceOn(day.today(employer))
                        .map(inForce ->
                                CatalogueDifference.between(inForce.compiled().catalogue(), draft))
                        .orElse(List.of()));
    }

    /**
     * What a draft does to everybody who holds a post today.
     *
     * @param asked the posts that were asked
     * @param whole whether all were; otherwise time ran out, and those asked are a fair part
     * @param benefits those to which something happens
     */
    public record EffectView(LocalDate asOf, int asked, boolean whole, List<BenefitEffect> benefits) {
        public EffectView {
            benefits = List.copyOf(benefits);
        }
    }

    /**
     * What it does to one benefit. A number of posts from one to four is told as {@code null}: fewer than five. Where the
     * benefit goes by what people declared of themselves, in force or by the draft, any below ten is, nobody included.
     *
     * @param opens posts to which it is open by the draft, and was not
     * @param closes posts to which it was open, and is not by the draft
     * @param held posts that hold it today
     * @param dearer of those, for how many a pay period would cost more
     * @param cheaper less
     * @param perPeriod by how much all of them together would pay more in a pay period; absent where nobody's price changes
     */
    public record BenefitEffect(
            String benefit,
            @Nullable Integer opens,
            @Nullable Integer closes,
            @Nullable Integer held,
            @Nullable Integer dearer,
            @Nullable Integer cheaper,
            @Nullable MoneyView perPeriod,
            boolean rounded) {}

    private static final class Tally {
        private int opens;
        private int closes;
        private int held;
        private int dearer;
        private int cheaper;
        private @Nullable Money difference;

        private BenefitEffect view(String benefit, boolean declared) {
            return new BenefitEffect(
                    benefit,
                    told(opens, declared),
                    told(closes, declared),
                    told(held, declared),
                    told(dearer, declared),
                    told(cheaper, declared),
                    declared || dearer + cheaper < CountMatches.FEWEST_TOLD ? null : MoneyView.ofNullable(difference),
                    declared);
        }

        private boolean anything() {
            return opens + closes + dearer + cheaper > 0;
        }

        private static @Nullable Integer told(int count, boolean declared) {
            if (declared) {
                return CountMatches.rounded(count, count * 7L);
            }
            return count > 0 && count < CountMatches.FEWEST_TOLD ? null : count;
        }
    }

    /** Works it out, for as many as can be asked in a few seconds; empty where no catalogue is in force to compare with. */
    public Optional<EffectView> effect(Member member, Catalogue draft) {
        var inForce = tenant.within(member, employer -> published.inForceOn(day.today(employer)));
        if (inForce.isEmpty()) {
            return Optional.empty();
        }
        var before = inForce.get().compiled();
        var after = CompiledCatalogue.compile(draft);
        var tallies = new LinkedHashMap<String, Tally>();
        draft.benefits().forEach(benefit -> tallies.put(benefit.code().value(), new Tally()));
        before.catalogue()
                .benefits()
                .forEach(benefit -> tallies.computeIfAbsent(benefit.code().value(), code -> new Tally()));
        var asked = new int[1];
        var until = day.now().plus(LONGEST);
        int bucket = 0;
        var asOf = new LocalDate[1];
        while (bucket < SituationStore.BUCKETS && day.now().isBefore(until)) {
            int one = bucket++;
            tenant.within(member, employer -> {
                var today = day.today(employer);
                asOf[0] = today;
                situations.streamWhole(one, day.now(), post -> {
                    if (post.employment().heldOn(today)) {
                        asked[0]++;
                        compare(before, after, post.situation().on(today), post.employment(), today, tallies);
                    }
                });
                return one;
            });
        }
        tenant.within(member, employer -> {
            audited.record(member, Role.HR, "catalogue.simulate", "draft", Map.of("posts", Integer.toString(asked[0])));
            return asked[0];
        });
        return Optional.of(new EffectView(
                asOf[0],
                asked[0],
                bucket == SituationStore.BUCKETS,
                tallies.entrySet().stream()
                        // That a benefit is in the list at all must not tell of somebody either.
                        .filter(one -> one.getValue().anything() || declared(before, after, one.getKey()))
                        .map(one -> one.getValue().view(one.getKey(), declared(before, after, one.getKey())))
                        .toList()));
    }

    private static boolean declared(CompiledCatalogue before, CompiledCatalogue after, String benefit) {
        var code = new BenefitCode(benefit);
        return before.readsDeclared(code) || after.readsDeclared(code);
    }

    private static void compare(
            CompiledCatalogue before,
            CompiledCatalogue after,
            Situation situation,
            Employment post,
            LocalDate today,
            Map<String, Tally> tallies) {
        var were = new LinkedHashMap<String, Offer>();
        Eligibility.evaluate(before, situation, post, today)
                .offers()
                .forEach(offer -> were.put(offer.benefit().code().value(), offer));
        for (var offer : Eligibility.evaluate(after, situation, post, today).offers()) {
            var tally = tallies.get(offer.benefit().code().value());
            var was = were.remove(offer.benefit().code().value());
            boolean open = was != null && was.open();
            if (tally == null) {
                continue;
            }
            tally.opens += offer.open() && !open ? 1 : 0;
            tally.closes += open && !offer.open() ? 1 : 0;
            offer.held().ifPresent(held -> prices(before, after, situation, post, today, held, tally));
        }
        were.forEach((code, was) -> {
            var tally = tallies.get(code);
            if (tally != null && was.open()) {
                tally.closes++;
            }
        });
    }

    private static void prices(
            CompiledCatalogue before,
            CompiledCatalogue after,
            Situation situation,
            Employment post,
            LocalDate today,
            Election held,
            Tally tally) {
        tally.held++;
        var was = price(before.catalogue(), situation, post, today, held);
        var will = price(after.catalogue(), situation, post, today, held);
        if (was.isEmpty() || will.isEmpty() || was.get().isEqual(will.get())) {
            return;
        }
        var difference = will.get().minus(was.get());
        tally.dearer += difference.isPositive() ? 1 : 0;
        tally.cheaper += difference.isNegative() ? 1 : 0;
        tally.difference = tally.difference == null ? difference : tally.difference.plus(difference);
    }

    /** What holding it costs a pay period by a catalogue; empty where that catalogue has no price for it. */
    private static Optional<Money> price(
            Catalogue catalogue, Situation situation, Employment post, LocalDate today, Election held) {
        var benefit = catalogue.benefit(held.benefit());
        var option = benefit.flatMap(found -> found.option(held.option()));
        var facts = post.on(today);
        var calendar = facts.flatMap(known -> situation.calendar(known.payGroup()));
        var period = calendar.flatMap(known -> known.containing(today));
        if (benefit.isEmpty() || option.isEmpty() || facts.isEmpty() || calendar.isEmpty() || period.isEmpty()) {
            return Optional.empty();
        }
        var chosen = new Chosen(
                benefit.get(), option.get(), held.quantity(), held.amount(), held.dependants(), held.chosenFrom());
        return switch (Pricing.price(
                chosen, situation.person(), facts.get(), period.get(), calendar.get(), catalogue.planYearStart())) {
            case PriceOutcome.Priced priced -> Optional.of(priced.price().perPeriod());
            case PriceOutcome.NoBand none -> Optional.empty();
            case PriceOutcome.NoPrice none -> Optional.empty();
        };
    }
}
