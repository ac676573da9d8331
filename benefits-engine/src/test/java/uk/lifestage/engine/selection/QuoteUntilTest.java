package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonHistory;
import uk.lifestage.engine.pay.Law;

/** A quote says until when it stays as it is: the same basket is quoted again on each day. */
class QuoteUntilTest {
    private static final CompiledCatalogue COMPILED = CompiledCatalogue.compile(Refusing.catalogue());

    /** Fifty people for two months as a rule, five hundred for a year with {@code -Dsoak=true}. */
    private static LongStream seeds() {
        return LongStream.range(0, Seeds.most(Boolean.getBoolean("soak") ? 500 : 50));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingChangesBeforeIt(long seed) {
        var some = new Refusing(new Random(seed));
        var basket = new Basket(some.choices());
        var last = some.day();
        var was = quote(some, basket, last);
        var until = SelectionRules.quoteTrueUntil(COMPILED, some.situation(), basket, last);
        var end = some.day().plusDays(Boolean.getBoolean("soak") ? 400 : 60);
        for (var day = some.day().plusDays(1); day.isBefore(end); day = day.plusDays(1)) {
            assertThat(until).isAfter(last);
            if (day.isBefore(until)) {
                assertThat(quote(some, basket, day))
                        .as("seed %d: on %s as on %s, until %s", seed, day, last, until)
                        .isEqualTo(was);
            } else {
                last = day;
                was = quote(some, basket, day);
                until = SelectionRules.quoteTrueUntil(COMPILED, some.situation(), basket, day);
            }
        }
    }

    private static Quote quote(Refusing some, Basket basket, LocalDate day) {
        return SelectionRules.quote(COMPILED, some.situation(), basket, day, Law.gb());
    }

    // --- one cause at a time: cover is chosen in November and December, and nothing else changes before New Year

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 5);
    private static final LocalDate THIRD_OF_DECEMBER = LocalDate.of(2026, 12, 3);
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    private static Council.Making free(String code, String window) {
        return benefit(code, Funding.NO_MONEY, PayTreatment.NET).windows(window).option(new Rate.Free());
    }

    private static final Catalogue FREE = catalogueOf(
            null,
            free("cover", "annual").done(),
            free("gym", "annual").done(),
            free("hire", "annual").bindsFor(24).done());

    private static LocalDate until(Catalogue catalogue, Council.Someone someone, LocalDate day, Choice... choices) {
        return SelectionRules.quoteTrueUntil(
                CompiledCatalogue.compile(catalogue), someone.situation(), basket(choices), day);
    }

    private static LocalDate until(Council.Someone someone) {
        return until(FREE, someone, NOVEMBER, take("cover", "only"));
    }

    /** The free benefits, to be chosen in one yearly window. */
    private static Catalogue chosen(String opens, String lastDay) {
        return windows(List.of(annual("annual", opens, lastDay)));
    }

    private static Window annual(String code, String opens, String lastDay) {
        return new Window.Annual(
                new WindowCode(code),
                Text.of(code),
                StartRule.PLAN_YEAR_START,
                MonthDay.parse("--" + opens),
                MonthDay.parse("--" + lastDay));
    }

    private static Catalogue windows(List<Window> windows) {
        return new Catalogue(
                FREE.name(),
                FREE.currency(),
                FREE.planYearStart(),
                FREE.strands(),
                FREE.lifeStages(),
                windows,
                List.of(),
                FREE.rules(),
                FREE.benefits(),
                List.of());
    }

    @Test
    void endsAtNewYearAtTheLatest() {
        assertThat(until(someone())).isEqualTo(NEW_YEAR);
        assertThat(until(chosen("11-01", "01-31"), someone(), NOVEMBER, take("cover", "only")))
                .isEqualTo(NEW_YEAR);
    }

    @Test
    void endsWithThePlanYear() {
        assertThat(until(chosen("03-01", "04-30"), someone(), LocalDate.of(2026, 3, 5), take("cover", "only")))
                .isEqualTo("2026-04-01");
    }

    /** Of which windows there are, notices tell, whatever the basket has. */
    @ParameterizedTest(name = "a window from {0} to {1}: until {2}")
    @CsvSource({"12-03, 12-20, 2026-12-03", "10-01, 12-02, 2026-12-03", "01-02, 03-31, 2027-01-01"})
    void endsWhereAYearlyWindowOpensOrCloses(String opens, String lastDay, LocalDate until) {
        var windows = new ArrayList<>(FREE.windows());
        windows.add(annual("other", opens, lastDay));
        var catalogue = windows(windows);

        assertThat(until(catalogue, someone(), NOVEMBER, take("cover", "only"))).isEqualTo(until);
    }

    @Test
    void endsWhereEvidenceLapses() {
        assertThat(until(someone().withChild("2018-03-03", EvidenceState.ACCEPTED, "2026-12-03")))
                .isEqualTo(THIRD_OF_DECEMBER);
    }

    @Test
    void endsWhereWhatIsKnownOfThePersonChanges() {
        var situation = someone().situation();
        var now = situation.person();
        var known = new Situation(
                new Person(
                        now.id(),
                        now.employeeNo(),
                        now.facts(),
                        Set.of(),
                        List.of(),
                        List.of(),
                        now.employments(),
                        new PersonHistory(List.of(new Dated<>(Period.from(THIRD_OF_DECEMBER), "carer")), List.of())),
                List.of(),
                Set.of(),
                situation.calendars());

        assertThat(SelectionRules.quoteTrueUntil(
                        CompiledCatalogue.compile(FREE), known, basket(take("cover", "only")), NOVEMBER))
                .isEqualTo(THIRD_OF_DECEMBER);
    }

    @Test
    void endsWhereThePostChangesOrEnds() {
        assertThat(until(someone().until("2026-12-03").earning("50000.00"))).isEqualTo(THIRD_OF_DECEMBER);
        assertThat(until(someone().leaving("2026-12-02"))).isEqualTo(THIRD_OF_DECEMBER);
    }

    @Test
    void endsWhereAnOfferOfAnyBenefitChanges() {
        var catalogue = catalogueOf(
                null,
                free("cover", "annual").done(),
                free("shed", "annual").closedFrom(THIRD_OF_DECEMBER).done());

        assertThat(until(catalogue, someone(), NOVEMBER, take("cover", "only"))).isEqualTo(THIRD_OF_DECEMBER);
    }

    /** What is chosen in November begins on 1 December. */
    @Test
    void endsWhereTheStartOfItsOwnChoicesMoves() {
        var catalogue = catalogueOf(
                null, free("cover", "annual").done(), free("bus", "always").done());

        assertThat(until(catalogue, someone(), NOVEMBER, take("bus", "only"))).isEqualTo("2026-12-01");
    }

    @ParameterizedTest(name = "gym held from {0} to {1}: until {2}")
    @CsvSource({
        "2026-12-03, 2028-01-01, 2026-12-03",
        "2026-01-03, 2026-12-03, 2026-12-03",
        // A year since it was held lower.
        "2024-01-03, 2025-12-03, 2026-12-03",
        "2024-01-03, 2025-11-05, 2027-01-01",
        "2024-01-03, , 2027-01-01",
    })
    void endsWhereWhatIsHeldBeginsEndsOrEndedAYearAgo(LocalDate from, @Nullable LocalDate to, LocalDate until) {
        var gym = held("gym", "only", from.toString());
        var holdings = to == null
                ? new Holdings(List.of(gym))
                : new Holdings(List.of(gym)).after(List.of(new ElectionChange.End(gym, to)));

        assertThat(until(someone().holding(holdings.elections().toArray(Election[]::new))))
                .isEqualTo(until);
    }

    @Test
    void endsWithATermOfWhatIsHeld() {
        assertThat(until(someone().holding(held("hire", "only", "2024-12-03")))).isEqualTo(THIRD_OF_DECEMBER);
        assertThat(until(someone().holding(held("hire", "only", "2023-12-03")))).isEqualTo(NEW_YEAR);
    }

    /** Outside its window a choice is shown from the next pay period on: cut off on the 10th, and begun on the first. */
    @ParameterizedTest(name = "asked on {0}: until {1}")
    @CsvSource({"2026-05-05, 2026-05-11", "2026-05-10, 2026-05-11", "2026-05-11, 2026-06-01", "2026-05-31, 2026-06-01"})
    void endsWhereTheNextPayPeriodIsAnotherIfNoWindowIsOpen(LocalDate day, LocalDate until) {
        assertThat(until(FREE, someone(), day, take("cover", "only"))).isEqualTo(until);
    }

    @Test
    void holdsForTheDayWhereNoPayPeriodIsKnownAndNoWindowIsOpen() {
        var day = LocalDate.of(2026, 5, 5);
        assertThat(until(FREE, someone().without("MONTHLY"), day, take("cover", "only")))
                .isEqualTo("2026-05-06");
        var afterAll = LocalDate.of(2028, 5, 5);
        assertThat(until(FREE, someone(), afterAll, take("cover", "only"))).isEqualTo("2028-05-06");
        assertThat(until(FREE, someone(), LocalDate.of(2028, 2, 11), take("cover", "only")))
                .isEqualTo("2028-03-01");
    }
}
