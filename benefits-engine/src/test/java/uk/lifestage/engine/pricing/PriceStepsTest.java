package uk.lifestage.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PremiumTax;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/** Every step of a price can be worked out again from what it says that it read, by somebody who has only the step. */
class PriceStepsTest {
    private static final Set<String> GIVEN = Set.of(
            "price.free",
            "price.flat",
            "price.chosen-amount",
            "price.tier.person",
            "price.tier.person-and-partner",
            "price.tier.person-and-children",
            "price.tier.family");
    private static final Set<String> MET = new HashSet<>();

    private static LongStream seeds() {
        return LongStream.range(0, Seeds.most(1_500));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void followFromTheirOwnInputs(long seed) {
        check(priced(seed).explanation().step());
    }

    /** The other property says little about steps that never come up. */
    @Test
    @DisabledIfSystemProperty(named = Seeds.MOST, matches = ".+")
    void areAllMet() {
        seeds().forEach(seed -> check(priced(seed).explanation().step()));
        var all = new TreeSet<>(Sentences.english().keySet());
        all.removeIf(code -> !code.startsWith("price."));
        // A whole price is never due in every period: no catalogue with one is published.
        all.remove("price.per-period.total");
        all.removeAll(MET);
        assertThat(all).isEmpty();
    }

    private static void check(Step step) {
        MET.add(step.code());
        assertThat(step.source()).as(step.code()).startsWith("benefits[");
        var again = again(step);
        if (again != null) {
            assertThat(new BigDecimal(step.result())).as("%s", step).isEqualByComparingTo(again);
        } else {
            assertThat(GIVEN).contains(step.code());
        }
        step.children().forEach(PriceStepsTest::check);
    }

    /** What a step makes of its inputs; null for one that only says what the catalogue or the person names. */
    private static @Nullable BigDecimal again(Step step) {
        var rate = step.rate() == null ? BigDecimal.ONE : new BigDecimal(step.rate());
        return switch (step.code()) {
            case "price.per-unit", "price.age-band", "price.leave" ->
                in(step, "unit").multiply(in(step, "quantity"));
            case "price.percent-of-salary" -> in(step, "salary").multiply(rate);
            case "price.cover" -> in(step, "salary").multiply(in(step, "multiple"));
            case "price.cover.capped" ->
                in(step, "salary").multiply(in(step, "multiple")).min(in(step, "most"));
            case "price.per-thousand" ->
                in(step, "cover").multiply(in(step, "unit")).movePointLeft(3);
            case "price.day-rate", "price.hour-rate" -> divided(step, in(step, "salary"), in(step, "divisor"));
            case "price.leave.total-only" ->
                divided(step, in(step, "salary").multiply(in(step, "quantity")), in(step, "divisor"));
            case "price.limited" -> in(step, "amount");
            case "price.premium-tax.added" -> in(step, "premium").multiply(BigDecimal.ONE.add(rate));
            case "price.premium-tax.included" -> in(step, "premium");
            case "price.per-period.year" -> divided(step, in(step, "amount"), in(step, "periods"));
            case "price.per-period.month" -> divided(step, times(step, "amount", 12), in(step, "periods"));
            case "price.per-period.week" -> divided(step, times(step, "amount", 52), in(step, "periods"));
            case "price.per-period.pay-period", "price.per-period.total", "price.total.total", "price.total.year" ->
                divided(step, in(step, "amount"), BigDecimal.ONE);
            case "price.total.month" -> divided(step, times(step, "amount", 12), BigDecimal.ONE);
            case "price.total.week" -> divided(step, times(step, "amount", 52), BigDecimal.ONE);
            case "price.total.pay-period" ->
                divided(step, in(step, "amount").multiply(in(step, "periods")), BigDecimal.ONE);
            case "price.employer-percent" -> divided(step, in(step, "price").multiply(rate), BigDecimal.ONE);
            case "price.employer-main-person" -> {
                var people = in(step, "people");
                var others = in(step, "price").divide(people, 2, RoundingMode.DOWN);
                yield in(step, "price").subtract(others.multiply(people.subtract(BigDecimal.ONE)));
            }
            case "price.employer-limit.total", "price.employer-limit.pay-period" ->
                divided(step, in(step, "limit"), BigDecimal.ONE);
            case "price.employer-limit.year" -> divided(step, in(step, "limit"), in(step, "periods"));
            case "price.employer-limit.month" -> divided(step, times(step, "limit", 12), in(step, "periods"));
            case "price.employer-limit.week" -> divided(step, times(step, "limit", 52), in(step, "periods"));
            case "price.employer-limit.instalments" -> in(step, "each").multiply(in(step, "instalments"));
            case "price.employer-share" -> in(step, "price").subtract(in(step, "employer"));
            case "price.instalments" -> {
                var each = divided(step, in(step, "total"), in(step, "instalments"));
                var before = each.multiply(in(step, "instalments").subtract(BigDecimal.ONE));
                assertThat(in(step, "last"))
                        .isEqualByComparingTo(in(step, "total").subtract(before).max(BigDecimal.ZERO));
                yield each.min(in(step, "total"));
            }
            default -> null;
        };
    }

    private static BigDecimal in(Step step, String input) {
        return new BigDecimal(step.inputs().get(input));
    }

    private static BigDecimal times(Step step, String input, int times) {
        return in(step, input).multiply(BigDecimal.valueOf(times));
    }

    private static BigDecimal divided(Step step, BigDecimal amount, BigDecimal by) {
        var mode = StepRounding.valueOf(step.rounding()) == StepRounding.PENNY_DOWN
                ? RoundingMode.DOWN
                : RoundingMode.HALF_UP;
        return amount.divide(by, 2, mode);
    }

    private static Price priced(long seed) {
        // Neighbouring seeds begin alike.
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var instalments = random.nextBoolean();
        var per = instalments && random.nextInt(3) > 0 ? Per.TOTAL : Per.values()[random.nextInt(4)];
        var rate = rate(random, per);
        var terms = new PriceTerms(
                random.nextInt(3) > 0 ? null : new PremiumTax(new BigDecimal("12"), random.nextBoolean()),
                share(random, instalments),
                random.nextInt(4) > 0
                        ? List.of()
                        : List.of(new LimitedPrice(LocalDate.of(2026, 1, 1), null, rate(random, per, rate), null)),
                null);
        var units = rate instanceof Rate.ChosenAmount || rate instanceof Rate.Tiered || rate instanceof Rate.Flat
                ? null
                : Integer.valueOf(1 + random.nextInt(7));
        var amount = rate instanceof Rate.ChosenAmount ? pounds(random, 90_000) : null;
        var dependants = List.of(
                Fixture.dependant(1, Relationship.PARTNER),
                Fixture.dependant(2, Relationship.CHILD),
                Fixture.dependant(3, Relationship.CHILD));
        var covered = dependants.subList(random.nextInt(2), 1 + random.nextInt(3)).stream()
                .map(Dependant::id)
                .collect(Collectors.toSet());
        var option = new Option(new OptionCode("one"), Text.of("one"), 1, rate, null, null, List.of(), terms);
        var benefit = Fixture.benefit(
                "cover",
                Funding.NET_DEDUCTION,
                instalments ? new Collection.Instalments(1 + random.nextInt(12)) : new Collection.EveryPeriod(),
                Proration.NONE,
                option);
        var calendar = random.nextBoolean()
                ? Fixture.monthly("M1", "2026-04-01", 24)
                : Fixture.weekly("W1", "2026-04-06", 104);
        var salary = Money.ofMinor(CurrencyUnit.GBP, 1_000_000 + random.nextInt(6_000_000))
                .getAmount()
                .toPlainString();
        var outcome = Pricing.price(
                new Chosen(benefit, option, units, amount, covered, LocalDate.of(2026, 5, 1)),
                Fixture.person("1950-03-04".replace("50", "" + (50 + random.nextInt(49))), dependants),
                Fixture.post(calendar.payGroup(), "2020-01-01", "", salary),
                calendar.periods().get(1),
                calendar,
                MonthDay.of(4, 1));
        return ((PriceOutcome.Priced) outcome).price();
    }

    private static Rate rate(Random random, Per per, Rate like) {
        for (; ; ) {
            var rate = rate(random, per);
            if (rate.getClass().equals(like.getClass()) && (rate.per() == like.per() || rate instanceof Rate.Free)) {
                return rate;
            }
        }
    }

    private static Rate rate(Random random, Per per) {
        return switch (random.nextInt(9)) {
            case 0 -> new Rate.Free();
            case 1 -> new Rate.Flat(pounds(random, 90_000), per);
            case 2 -> new Rate.PerUnit(pounds(random, 9_000), per);
            case 3 -> new Rate.ChosenAmount(per);
            case 4 -> {
                var tiers = new EnumMap<CoverTier, Money>(CoverTier.class);
                for (var tier : CoverTier.values()) {
                    tiers.put(tier, pounds(random, 50_000));
                }
                yield new Rate.Tiered(tiers, per);
            }
            case 5 -> new Rate.AgeBanded(bands(random), AgeOn.values()[random.nextInt(4)], per);
            case 6 -> new Rate.PercentOfSalary(new BigDecimal(random.nextInt(500)).movePointLeft(2), per);
            case 7 ->
                new Rate.SalaryMultiple(
                        bands(random),
                        AgeOn.values()[random.nextInt(4)],
                        random.nextBoolean() ? null : pounds(random, 9_000_000),
                        per);
            default ->
                random.nextBoolean()
                        ? new Rate.LeaveTrade(
                                Rate.LeaveUnit.DAYS,
                                new Rate.LeaveDivisor(new BigDecimal(random.nextBoolean() ? "260" : "365"), null, null),
                                Rate.LeaveRounding.values()[random.nextInt(2)])
                        : new Rate.LeaveTrade(
                                Rate.LeaveUnit.HOURS,
                                new Rate.LeaveDivisor(null, new BigDecimal("52.143"), new BigDecimal("37")),
                                Rate.LeaveRounding.values()[random.nextInt(2)]);
        };
    }

    private static List<Rate.AgeBanded.Band> bands(Random random) {
        var bands = new ArrayList<Rate.AgeBanded.Band>();
        bands.add(new Rate.AgeBanded.Band(0, 40, pounds(random, 900)));
        bands.add(new Rate.AgeBanded.Band(40, null, pounds(random, 1_900)));
        return bands;
    }

    private static @Nullable EmployerShare share(Random random, boolean instalments) {
        var limit = new EmployerShare.Limit(
                pounds(random, 9_000),
                instalments && random.nextBoolean() ? Per.TOTAL : Per.values()[random.nextInt(4)]);
        return switch (random.nextInt(5)) {
            case 0 ->
                new EmployerShare.Percent(
                        new BigDecimal(random.nextInt(10_001)).movePointLeft(2), random.nextBoolean() ? limit : null);
            case 1 -> new EmployerShare.MainPerson(random.nextBoolean() ? limit : null);
            case 2 -> new EmployerShare.UpTo(limit);
            default -> null;
        };
    }

    private static Money pounds(Random random, int most) {
        return Money.ofMinor(CurrencyUnit.GBP, random.nextInt(most));
    }
}
