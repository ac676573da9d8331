package uk.lifestage.api.offer;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.staff.Answers;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.selection.WindowProgressStore;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Offer;
import uk.lifestage.engine.eligibility.OfferPrices;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.pricing.Price;
import uk.lifestage.engine.selection.OffersUntil;

/** Shows a member of staff every benefit: open or not, why not, and what it would cost them. */
@Component
public class ShowOffers {
    /** Answers in memory; some 50 KB each. */
    private static final int KEPT = 300;

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final WindowProgressStore progress;
    private final Answers<OffersView> answers = new Answers<>(KEPT);

    ShowOffers(Tenant tenant, Self self, BusinessDay day, WindowProgressStore progress) {
        this.progress = progress;
        this.tenant = tenant;
        this.self = self;
        this.day = day;
    }

    /** The offers for one post, or for every post held. */
    public OffersView show(Member member, @Nullable Integer assignmentNo) {
        var id = self.idBefore(member);
        return tenant.telling(member, id, entry -> {
            var today = day.today(entry.employer());
            var now = self.now(id, today, entry.known());
            progress.look(id, today);
            return answers.of(id, now.standing(), String.valueOf(assignmentNo), () -> offers(now, assignmentNo, today));
        });
    }

    private OffersView offers(Self.Now now, @Nullable Integer assignmentNo, LocalDate today) {
        return new OffersView(
                today,
                now.catalogue().versionNo(),
                self.posts(now.situation(), assignmentNo, today).stream()
                        .map(post -> post(now.catalogue(), now.situation(), post, today))
                        .toList());
    }

    static OffersView.PostOffersView post(
            PublishedCatalogues.InForce catalogue, Situation situation, Employment post, LocalDate today) {
        var compiled = catalogue.compiled();
        var evaluation = Eligibility.evaluate(compiled, situation, post, today);
        return new OffersView.PostOffersView(
                post.assignmentNo(),
                evaluation.stages().stream().map(StageCode::value).sorted().toList(),
                OffersUntil.of(compiled.catalogue(), catalogue.valid(), situation, post, evaluation),
                compiled.catalogue().flexFund() == null ? null : fund(catalogue, situation, post, today),
                evaluation.offers().stream()
                        .map(offer -> offer(compiled.catalogue(), situation, post, today, evaluation.stages(), offer))
                        .toList());
    }

    private static @Nullable FundSummaryView fund(
            PublishedCatalogues.InForce catalogue, Situation situation, Employment post, LocalDate today) {
        var statements = DueLines.funds(situation, post, catalogue.always(), today);
        return statements.isEmpty() ? null : FundSummaryView.of(statements.getLast());
    }

    private static OffersView.OfferView offer(
            Catalogue catalogue,
            Situation situation,
            Employment post,
            LocalDate today,
            Set<StageCode> stages,
            Offer offer) {
        var benefit = offer.benefit();
        return new OffersView.OfferView(
                benefit.code().value(),
                Language.say(benefit.name()),
                Language.say(benefit.summary()),
                benefit.strand().value(),
                word(benefit.funding()),
                offer.open(),
                benefit.suits().stream().anyMatch(stages::contains),
                benefit.coversDependants(),
                offer.window().map(ShowOffers::window).orElse(null),
                offer.refusals().stream().map(RefusalView::of).toList(),
                offer.options().stream()
                        .map(option -> option(
                                option,
                                offer.refusals().isEmpty(),
                                OfferPrices.least(catalogue, situation, post, offer, option.option(), today),
                                OfferPrices.mostAmount(situation, post, option.option(), today)))
                        .toList(),
                offer.held().map(held -> held(catalogue, held, today)).orElse(null));
    }

    private static OffersView.OptionView option(
            Offer.OptionOffer offer, boolean benefitOpen, Optional<Price> price, @Nullable Money most) {
        var option = offer.option();
        var quantity = option.quantity();
        var amounts = option.amounts();
        return new OffersView.OptionView(
                option.code().value(),
                Language.say(option.name()),
                benefitOpen && offer.refusals().isEmpty(),
                offer.refusals().stream().map(RefusalView::of).toList(),
                quantity == null
                        ? null
                        : new OffersView.QuantityView(quantity.minimum(), quantity.maximum(), quantity.step()),
                amounts == null || most == null
                        ? null
                        : new OffersView.AmountsView(MoneyView.of(amounts.minimum()), MoneyView.of(most)),
                price.map(Price::perPeriod).map(MoneyView::of).orElse(null),
                price.map(Price::perYear).map(MoneyView::of).orElse(null));
    }

    private static OffersView.WindowView window(OpenWindow window) {
        return new OffersView.WindowView(
                window.window().value(),
                window.lastDay(),
                window.startsOn(),
                window.directions().stream().map(ShowOffers::word).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static OffersView.HeldView held(Catalogue catalogue, Election election, LocalDate today) {
        return new OffersView.HeldView(
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.valid().from(),
                election.valid().until().equals(Period.FOREVER)
                        ? null
                        : election.valid().until(),
                WindowEndView.of(catalogue, election, today));
    }

    /** A constant as files and answers write it: {@code SALARY_SACRIFICE} is {@code salary-sacrifice}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a benefit is paid for, as files and answers write it. */
    public static String funding(Benefit benefit) {
        return word(benefit.funding());
    }
}
