package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.after;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.ending;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;

/** The yearly window is open from 1 November to 31 December; plan years start on 1 April. */
class WindowEndsTest {
    private static final LocalDate IN_THE_WINDOW = LocalDate.of(2026, 11, 20);
    private static final LocalDate AFTER_THE_WINDOW = LocalDate.of(2027, 1, 1);
    private static final LocalDate PLAN_YEAR = LocalDate.of(2027, 4, 1);

    private static Catalogue catalogue(WindowEnd end) {
        return catalogueOf(
                null,
                benefit("cash-plan", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .windows("always", "annual")
                        .atWindowsEnd(end, end == WindowEnd.CORE_ONLY ? "core" : null)
                        .option("core", 1, new Rate.Flat(gbp("5.00"), Per.MONTH))
                        .option("silver", 2, new Rate.Flat(gbp("10.00"), Per.MONTH))
                        .option("gold", 3, new Rate.Flat(gbp("18.00"), Per.MONTH))
                        .limited(new Limits(1, null, null))
                        .done());
    }

    private static Quote quote(Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), day, Law.gb());
    }

    private static Situation taken(Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        var answer = quote(catalogue, situation, day, choices).assessment();
        assertThat(answer).isInstanceOf(Assessment.Accepted.class);
        return after(situation, ((Assessment.Accepted) answer).changes());
    }

    private static Situation ended(Catalogue catalogue, Situation situation, LocalDate day) {
        var now = situation;
        for (var change : due(catalogue, situation, day)) {
            now = after(now, change.changes());
        }
        return now;
    }

    private static List<WindowEnds.Change> due(Catalogue catalogue, Situation situation, LocalDate day) {
        return WindowEnds.due(
                catalogue, situation, situation.person().employments().getFirst(), day);
    }

    private static @Nullable String on(Situation situation, LocalDate day) {
        return new Holdings(situation.elections())
                .on(1, new BenefitCode("cash-plan"), day)
                .map(election -> election.option().value())
                .orElse(null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"KEEP, silver", "LAPSE, ", "CORE_ONLY, core"})
    void changesWhatNobodyChoseAgain(WindowEnd end, @Nullable String afterwards) {
        var catalogue = catalogue(end);
        var situation =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        var ended = ended(catalogue, situation, AFTER_THE_WINDOW);
        assertThat(on(ended, PLAN_YEAR.minusDays(1))).isEqualTo("silver");
        assertThat(on(ended, PLAN_YEAR)).isEqualTo(afterwards);
        assertThat(on(ended, PLAN_YEAR.plusYears(5))).isEqualTo(afterwards);
    }

    @ParameterizedTest
    @CsvSource({"KEEP", "LAPSE", "CORE_ONLY"})
    void findsNothingMoreToDoTheSecondTime(WindowEnd end) {
        var catalogue = catalogue(end);
        var situation =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        var ended = ended(catalogue, situation, AFTER_THE_WINDOW);
        assertThat(due(catalogue, ended, AFTER_THE_WINDOW)).isEmpty();
        assertThat(due(catalogue, ended, LocalDate.of(2027, 3, 1))).isEmpty();
        assertThat(due(catalogue, ended, LocalDate.of(2027, 4, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LAPSE", "CORE_ONLY"})
    void leavesAloneWhoeverChoseTheSameAgain(WindowEnd end) {
        var catalogue = catalogue(end);
        var before =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        var chosen = taken(catalogue, before, IN_THE_WINDOW, take("cash-plan", "silver"));
        assertThat(due(catalogue, chosen, AFTER_THE_WINDOW)).isEmpty();
        assertThat(on(chosen, PLAN_YEAR)).isEqualTo("silver");
        assertThat(on(chosen, PLAN_YEAR.plusYears(1).minusDays(1))).isEqualTo("silver");
        // And a year later the question comes again.
        assertThat(on(chosen, PLAN_YEAR.plusYears(1))).isEqualTo(end == WindowEnd.LAPSE ? null : "core");
    }

    @ParameterizedTest
    @CsvSource({"LAPSE", "CORE_ONLY"})
    void leavesAloneWhoeverChoseSomethingElse(WindowEnd end) {
        var catalogue = catalogue(end);
        var before =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        var chosen = taken(catalogue, before, IN_THE_WINDOW, take("cash-plan", "gold"));
        assertThat(due(catalogue, chosen, AFTER_THE_WINDOW)).isEmpty();
        assertThat(on(chosen, PLAN_YEAR)).isEqualTo("gold");
    }

    @ParameterizedTest
    @CsvSource({"LAPSE", "CORE_ONLY"})
    void leavesAloneWhoeverGaveItUp(WindowEnd end) {
        var catalogue = catalogue(end);
        var before =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        var dropped = taken(catalogue, before, IN_THE_WINDOW, drop("cash-plan"));
        assertThat(ended(catalogue, dropped, AFTER_THE_WINDOW).elections()).isEqualTo(dropped.elections());
        assertThat(on(dropped, PLAN_YEAR)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"LAPSE", "CORE_ONLY"})
    void leavesAloneWhatWasAgreedAfterTheWindow(WindowEnd end) {
        var catalogue = catalogue(end);
        var february = LocalDate.of(2027, 2, 1);
        var chosen = taken(catalogue, someone().situation(), february, take("cash-plan", "silver"));
        assertThat(due(catalogue, chosen, february)).isEmpty();
        assertThat(on(chosen, PLAN_YEAR)).isEqualTo("silver");
        assertThat(on(chosen, PLAN_YEAR.plusYears(1))).isEqualTo(end == WindowEnd.LAPSE ? null : "core");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"LAPSE", "CORE_ONLY"})
    void renewsTheSameOnlyWhileTheWindowAsks(WindowEnd end) {
        var catalogue = catalogue(end);
        var holder =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        assertThat(List.of("2026-05-05", "2026-10-31", "2026-11-01", "2026-12-31", "2027-01-01"))
                .filteredOn(day -> !taken(catalogue, holder, LocalDate.parse(day), take("cash-plan", "silver"))
                        .elections()
                        .equals(holder.elections()))
                .containsExactly("2026-11-01", "2026-12-31");
        // Agreed in May until the end of the plan year: that is renewed as well.
        var agreed = taken(catalogue, someone().situation(), LocalDate.of(2026, 5, 5), take("cash-plan", "silver"));
        var renewed = taken(catalogue, agreed, IN_THE_WINDOW, take("cash-plan", "silver"));
        assertThat(on(agreed, PLAN_YEAR)).isEqualTo(end == WindowEnd.LAPSE ? null : "core");
        assertThat(on(renewed, PLAN_YEAR)).isEqualTo("silver");
    }

    @Test
    void fallsToTheCoreAsFarAsSomethingElseWasAgreedForLater() {
        var later = LocalDate.of(2029, 4, 1);
        var holder = someone()
                .holding(
                        ending(held("cash-plan", "silver", "2025-06-01"), "2029-04-01"),
                        held("cash-plan", "gold", "2029-04-01"))
                .situation();
        var ended = ended(catalogue(WindowEnd.CORE_ONLY), holder, AFTER_THE_WINDOW);
        assertThat(on(ended, PLAN_YEAR.minusDays(1))).isEqualTo("silver");
        assertThat(on(ended, PLAN_YEAR)).isEqualTo("core");
        assertThat(on(ended, later.minusDays(1))).isEqualTo("core");
        assertThat(on(ended, later)).isEqualTo("gold");
    }

    @Test
    void saysWhichWindowsDecideAboutWhat() {
        var plain = catalogue(WindowEnd.LAPSE);
        var window = WindowEnds.deciding(plain).getFirst();
        assertThat(WindowEnds.deciding(plain)).hasSize(1);
        assertThat(window.code().value()).isEqualTo("annual");
        assertThat(WindowEnds.decidedBy(plain, window))
                .extracting(one -> one.code().value())
                .containsExactly("cash-plan");
        assertThat(WindowEnds.deciding(catalogue(WindowEnd.KEEP))).isEmpty();
        assertThat(WindowEnds.decidedBy(catalogue(WindowEnd.KEEP), window)).isEmpty();
    }

    @Test
    void agreesAtOnceUntilTheEndOfThePlanYearWithTheCoreToFollow() {
        var chosen = taken(
                catalogue(WindowEnd.CORE_ONLY),
                someone().situation(),
                LocalDate.of(2026, 5, 5),
                take("cash-plan", "gold"));
        assertThat(chosen.elections())
                .extracting(election -> election.option().value(), Election::valid)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("gold", new Period(LocalDate.of(2026, 6, 1), PLAN_YEAR)),
                        org.assertj.core.groups.Tuple.tuple("core", Period.from(PLAN_YEAR)));
    }

    @Test
    void asksNobodyWhoHasTheCoreAlready() {
        var catalogue = catalogue(WindowEnd.CORE_ONLY);
        var chosen = taken(catalogue, someone().situation(), IN_THE_WINDOW, take("cash-plan", "core"));
        assertThat(chosen.elections())
                .singleElement()
                .satisfies(election -> assertThat(election.valid().until()).isEqualTo(Period.FOREVER));
        assertThat(due(catalogue, chosen, AFTER_THE_WINDOW)).isEmpty();
    }

    @Test
    void countsStepsFromWhatWasHeldAndNotFromTheCoreThatWouldFollow() {
        var catalogue = catalogue(WindowEnd.CORE_ONLY);
        var gold = taken(catalogue, someone().situation(), LocalDate.of(2026, 5, 5), take("cash-plan", "gold"));
        assertThat(quote(catalogue, gold, IN_THE_WINDOW, take("cash-plan", "gold"))
                        .assessment())
                .isInstanceOf(Assessment.Accepted.class);
    }

    @Test
    void keepsAWishForTheNextYearWhenThisYearsIsChanged() {
        var catalogue = catalogue(WindowEnd.CORE_ONLY);
        var silver = taken(catalogue, someone().situation(), LocalDate.of(2026, 5, 5), take("cash-plan", "silver"));
        var goldNext = new Situation(
                silver.person(),
                new Holdings(silver.elections())
                        .after(new Holdings(silver.elections())
                                .cleared(1, new BenefitCode("cash-plan"), Period.from(PLAN_YEAR)).stream()
                                        .map(ElectionChange.class::cast)
                                        .toList())
                        .after(List.of(new ElectionChange.Start(held("cash-plan", "gold", "2027-04-01"))))
                        .elections(),
                silver.waiting(),
                silver.calendars());
        var now = taken(catalogue, goldNext, LocalDate.of(2027, 1, 5), drop("cash-plan"));
        assertThat(on(now, LocalDate.of(2027, 3, 1))).isNull();
    }

    @Test
    void takesNothingBackWhereThePlanYearHasBegun() {
        var catalogue = catalogue(WindowEnd.LAPSE);
        var situation =
                someone().holding(held("cash-plan", "silver", "2025-06-01")).situation();
        // Nobody looked until 5 May; the cut-off of June has not passed.
        var ended = ended(catalogue, situation, LocalDate.of(2027, 5, 5));
        assertThat(on(ended, LocalDate.of(2027, 5, 31))).isEqualTo("silver");
        assertThat(on(ended, LocalDate.of(2027, 6, 1))).isNull();
    }

    @Test
    void chargesPayrollWhatTheWindowsEndLeaves() {
        var catalogue = catalogue(WindowEnd.CORE_ONLY);
        var situation =
                someone().holding(held("cash-plan", "gold", "2025-06-01")).situation();
        var ended = ended(catalogue, situation, AFTER_THE_WINDOW);
        var lines = DueLines.of(
                ended,
                ended.person().employments().getFirst(),
                CataloguesInForce.always(catalogue),
                new Period(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 5, 1)));
        assertThat(lines).extracting(line -> line.amount()).containsExactly(gbp("18.00"), gbp("5.00"));
    }

    @Test
    void saysInTheQuoteWhatWillBecomeOfAChoice() {
        var lapsing = quote(
                        catalogue(WindowEnd.LAPSE),
                        someone().situation(),
                        LocalDate.of(2026, 5, 5),
                        take("cash-plan", "silver"))
                .notices();
        assertThat(lapsing).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo(NoticeCode.WINDOW_END_LAPSE);
            assertThat(notice.text().english())
                    .isEqualTo("This ends on 31 March 2027 unless you choose it again between 1 November 2026 and"
                            + " 31 December 2026.");
        });
        var falling = quote(
                        catalogue(WindowEnd.CORE_ONLY),
                        someone().situation(),
                        LocalDate.of(2026, 5, 5),
                        take("cash-plan", "silver"))
                .notices();
        assertThat(falling).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo(NoticeCode.WINDOW_END_CORE);
            assertThat(notice.facts()).containsEntry("core", "core").containsEntry("from", "2027-04-01");
        });
        assertThat(quote(
                                catalogue(WindowEnd.KEEP),
                                someone().situation(),
                                LocalDate.of(2026, 5, 5),
                                take("cash-plan", "silver"))
                        .notices())
                .isEmpty();
    }
}
