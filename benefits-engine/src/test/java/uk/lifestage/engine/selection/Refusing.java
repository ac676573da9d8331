package uk.lifestage.engine.selection;

import static uk.lifestage.engine.selection.Council.CHILD;
import static uk.lifestage.engine.selection.Council.PARTNER;
import static uk.lifestage.engine.selection.Council.STRANGER;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.heldAmount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;

/** Somebody by seed with a basket of which much is refused, from a catalogue that has something of every reason. */
final class Refusing {
    private static final Map<String, Benefit> BENEFITS = new HashMap<>();

    private final Random random;
    private final LocalDate day;
    private final Council.Someone someone = Council.someone();
    private final List<Election> elections = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private EvidenceState ofChild = EvidenceState.NOT_NEEDED;
    private EvidenceState ofBirth = EvidenceState.NOT_NEEDED;
    private boolean joins;
    private final LocalDate bornChild;
    private final @Nullable LocalDate birth;

    static Catalogue catalogue() {
        var plain = Council.catalogue();
        var benefits = new ArrayList<>(plain.benefits());
        benefits.add(benefit("share", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "900.00")
                .limited(new Limits(null, new BigDecimal("5"), null))
                .done());
        benefits.add(benefit("season-ticket", Funding.NET_DEDUCTION, PayTreatment.NET)
                .collected(new Collection.Instalments(3))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("10.00", "2000.00")
                .limited(new Limits(null, null, gbp("900.00"), gbp("1500.00")))
                .done());
        benefits.add(benefit("life", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option("one", 1, new Rate.Flat(gbp("1.00"), Per.MONTH))
                .option("two", 2, new Rate.Flat(gbp("2.00"), Per.MONTH))
                .option("three", 3, new Rate.Flat(gbp("3.00"), Per.MONTH))
                .limited(new Limits(1, null, null))
                .done());
        benefits.add(benefit("family", Funding.NET_DEDUCTION, PayTreatment.NET)
                .coveringDependants()
                .option(new Rate.Tiered(
                        Map.of(
                                CoverTier.PERSON, gbp("30.00"),
                                CoverTier.PERSON_AND_CHILDREN, gbp("45.00"),
                                CoverTier.FAMILY, gbp("70.00")),
                        Per.MONTH))
                .on(new PriceTerms(null, null, List.of(), new ChildrenUntil(18, AgeOn.PERIOD_START)))
                .done());
        benefits.add(benefit("packs", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.PerUnit(gbp("3.00"), Per.MONTH))
                .units(2, 11)
                .done());
        benefits.add(benefit("own-hours", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .collected(new Collection.Instalments(10))
                .option(new Rate.LeaveTrade(
                        Rate.LeaveUnit.HOURS,
                        new Rate.LeaveDivisor(null, null, null, Rate.ContractedHours.A_YEAR),
                        Rate.LeaveRounding.RATE_FIRST))
                .units(1, 40)
                .done());
        benefits.add(benefit("pot", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "500.00", "3")
                .limited(new Limits(null, null, null, null, new BigDecimal("2")))
                .done());
        benefits.add(benefit("grown", Funding.NET_DEDUCTION, PayTreatment.NET)
                .rules("LONG_SERVICE", "PARENT", "BORN")
                .option(new Rate.Flat(gbp("3.00"), Per.MONTH))
                .done());
        benefits.add(benefit("eyes", Funding.FLEX_FUND, PayTreatment.NET)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "90.00")
                .done());
        benefits.add(closed(benefit("old-scheme", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.Flat(gbp("3.00"), Per.MONTH))
                .done()));
        benefits.forEach(benefit -> BENEFITS.put(benefit.code().value(), benefit));
        var rules = new ArrayList<>(plain.rules());
        rules.add(new Rule(new RuleCode("LONG_SERVICE"), "post.serviceMonths >= 80", Text.of("After 80 months.")));
        rules.add(new Rule(
                new RuleCode("PARENT"),
                "person.dependants.exists(d, d.relationship == 'child' && d.evidence == 'accepted')",
                Text.of("For parents.")));
        rules.add(new Rule(
                new RuleCode("BORN"), "person.events.exists(e, e.type == 'birth')", Text.of("After a birth.")));
        var basketRules = new ArrayList<>(plain.basketRules());
        basketRules.add(new BasketRule.AtMostOneOf(
                new RuleCode("ONE_OF_THREE"),
                Text.of("One of three."),
                Set.of(new BenefitCode("packs"), new BenefitCode("life"), new BenefitCode("loan"))));
        return new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                List.of(new LifeEventType(
                        new LifeEventCode("birth"),
                        Text.of("Birth"),
                        10,
                        30,
                        true,
                        StartRule.NEXT_OPEN_PERIOD,
                        List.of(new LifeEventType.Opening(
                                new BenefitCode("medical"), Set.of(Direction.ADD, Direction.UP))))),
                rules,
                benefits,
                basketRules,
                new BigDecimal("25"),
                new FlexFund(
                        new BenefitCode("flex-fund"),
                        Text.of("Flex fund"),
                        FundHolder.PERSON,
                        List.of(new FundCredit(
                                new CreditCode("basic"), Text.of("Basic"), null, new CreditAmount.Flat(gbp("300.00")))),
                        Proration.ACTUAL_DAYS,
                        List.of(new FundSpending(new BenefitCode("eyes"), FundSpending.Overspend.REFUSED, false)),
                        List.of(),
                        new Unspent.Lost()));
    }

    private static Benefit closed(Benefit benefit) {
        return new Benefit(
                benefit.code(),
                benefit.strand(),
                benefit.name(),
                benefit.summary(),
                benefit.funding(),
                benefit.treatment(),
                benefit.element(),
                benefit.windows(),
                benefit.rules(),
                benefit.options(),
                benefit.collection(),
                benefit.proration(),
                benefit.approval(),
                benefit.windowEnd(),
                benefit.suits(),
                benefit.coversDependants(),
                benefit.termMonths(),
                LocalDate.of(2020, 1, 1));
    }

    Refusing(Random random) {
        this.random = random;
        day = LocalDate.of(2026, 4, 20).plusDays(random.nextInt(300));
        person();
        birth = random.nextInt(3) == 0 ? day.plusDays(random.nextInt(60) - 40) : null;
        bornChild = LocalDate.of(2018, 3, 3).minusYears(random.nextInt(3) == 0 ? 12 : 0);
        ofChild = pick(EvidenceState.values());
        ofBirth = pick(EvidenceState.values());
        for (var benefit : BENEFITS.values().stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList()) {
            hold(benefit);
        }
        var waits = random.nextInt(12) == 0 ? Set.of("1:gym", "1:phone", "1:avc") : Set.<String>of();
        someone.waitingFor(waits.toArray(String[]::new)).holding(elections.toArray(Election[]::new));
        var all = BENEFITS.keySet().stream().sorted().toList();
        switch (random.nextInt(12)) {
            case 0 -> List.of("packs", "life", "loan").forEach(code -> choices.add(taking(new BenefitCode(code))));
            case 1 -> choices.add(Council.takeUnits("buy-leave", 74));
            case 2 -> {
                someone.born(day.minusYears(18).plusDays(1 + random.nextInt(200)) + "");
                choices.add(Council.takeUnits("critical-illness", 1));
            }
            case 3 -> {
                someone.working("1", "0", "52");
                choices.add(Council.takeUnits("own-hours", 3));
            }
            case 7 -> choices.add(Council.takeAmount("season-ticket", "5.00"));
            case 4, 5, 6 -> choices.add(new Choice.Drop(1, new BenefitCode("medical")));
            default -> {
                // No more than what comes below.
            }
        }
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            // Often of what is held already, or in the way of it.
            var held = elections.isEmpty() ? null : elections.get(random.nextInt(elections.size()));
            choose(BENEFITS.get(
                    held != null && random.nextInt(3) == 0
                            ? held.benefit().value()
                            : all.get(random.nextInt(all.size()))));
        }
    }

    private void person() {
        var salary = 14_000 + random.nextInt(30_000);
        someone.earning(salary + ".00").born(LocalDate.of(1955 + random.nextInt(56), 1 + random.nextInt(12), 9) + "");
        if (random.nextInt(8) == 0) {
            joins = true;
            someone.on(random.nextBoolean() ? ContractType.CASUAL : ContractType.PERMANENT, day.plusDays(20) + "");
        } else if (random.nextInt(6) == 0) {
            someone.leaving(day.plusDays(random.nextInt(60)) + "");
        } else if (random.nextInt(3) == 0) {
            someone.until(day.plusDays(random.nextInt(200)) + "")
                    .earning(salary + 6_000 + random.nextInt(9_000) + ".00");
        }
        if (random.nextInt(4) == 0) {
            someone.withLeave(Integer.toString(27 + random.nextInt(8)));
        }
        if (random.nextInt(15) == 0) {
            someone.paid("NONE");
        }
    }

    private void hold(Benefit benefit) {
        if (joins || random.nextInt(4) > 0) {
            return;
        }
        var option = benefit.options().get(random.nextInt(benefit.options().size()));
        var from = random.nextInt(3) == 0 ? "2025-06-01" : "2026-03-01";
        var code = benefit.code().value();
        if (code.equals("season-ticket")) {
            elections.add(new Election(
                    1,
                    benefit.code(),
                    option.code(),
                    null,
                    gbp("600.00"),
                    Set.of(),
                    new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 7, 1)),
                    LocalDate.of(2026, 4, 1),
                    gbp("600.00"),
                    3));
        } else if (code.equals("life")) {
            elections.add(life("one", "2025-06-01", LocalDate.of(2026, 3, 1)));
            elections.add(life("two", "2026-03-01", Period.FOREVER));
        } else if (option.amounts() != null && option.rate().per() == Per.PAY_PERIOD) {
            elections.add(heldAmount(code, 2 + random.nextInt(40) + ".00", from));
        } else if (option.amounts() == null && option.quantity() == null) {
            var plain = held(code, option.code().value(), from);
            elections.add(new Election(
                    1,
                    plain.benefit(),
                    plain.option(),
                    null,
                    null,
                    benefit.coversDependants() && random.nextBoolean() ? Set.of(PARTNER) : Set.of(),
                    plain.valid(),
                    plain.chosenFrom(),
                    null,
                    null));
        }
    }

    private static Election life(String option, String from, LocalDate until) {
        var plain = held("life", option, from);
        return new Election(
                1,
                plain.benefit(),
                plain.option(),
                null,
                null,
                Set.of(),
                new Period(plain.valid().from(), until),
                plain.chosenFrom(),
                null,
                null);
    }

    private void choose(Benefit benefit) {
        if (random.nextInt(5) == 0) {
            choices.add(new Choice.Drop(1, benefit.code()));
            return;
        }
        var option = benefit.options().get(random.nextInt(benefit.options().size()));
        var units = option.quantity();
        var amounts = option.amounts();
        Set<DependantId> people = new HashSet<>();
        if (benefit.coversDependants() || random.nextInt(15) == 0) {
            for (var one : List.of(PARTNER, CHILD)) {
                if (random.nextInt(3) > 0) {
                    people.add(one);
                }
            }
            if (random.nextInt(12) == 0) {
                people.add(STRANGER);
            }
        }
        choices.add(new Choice.Take(
                random.nextInt(60) == 0 ? 7 : 1,
                random.nextInt(60) == 0 ? new BenefitCode("nothing") : benefit.code(),
                random.nextInt(60) == 0 ? new OptionCode("nothing") : option.code(),
                (units == null) != (random.nextInt(20) == 0)
                        ? null
                        : Integer.valueOf(units == null ? 1 : random.nextInt(units.maximum() + 4)),
                (amounts == null) != (random.nextInt(20) == 0)
                        ? null
                        : amounts == null
                                ? gbp("1.00")
                                : gbp(random.nextInt(5) == 0 ? "0.50" : "0.01")
                                        .multipliedBy(1
                                                + random.nextInt(400_000)
                                                        % (amounts.maximum().getAmountMinorInt() + 2_000)),
                people));
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    Random random() {
        return random;
    }

    LocalDate day() {
        return day;
    }

    List<Choice> choices() {
        return choices;
    }

    Situation situation() {
        someone.withChild(bornChild + "", ofChild);
        if (birth != null) {
            someone.after(new LifeEvent("birth", birth, birth, ofBirth));
        }
        return someone.situation();
    }

    /** The same person with evidence that is awaited accepted for one type of event, or for children. */
    Situation proven(String of) {
        var child = ofChild;
        var event = ofBirth;
        if (of.equals("child")) {
            ofChild = EvidenceState.ACCEPTED;
        } else {
            ofBirth = EvidenceState.ACCEPTED;
        }
        var proven = situation();
        ofChild = child;
        ofBirth = event;
        return proven;
    }

    boolean holds(BenefitCode benefit) {
        return elections.stream().anyMatch(election -> election.benefit().equals(benefit));
    }

    static int step(Choice.Take take) {
        var option = BENEFITS.get(take.benefit().value()).option(take.option()).orElseThrow();
        return option.quantity().step();
    }

    static boolean namesAmount(Choice.Take take) {
        return BENEFITS.get(take.benefit().value())
                .option(take.option())
                .filter(option -> option.amounts() != null)
                .isPresent();
    }

    /** The benefit's first option, with the least of whatever it asks for. */
    static Choice.Take taking(BenefitCode code) {
        var option = BENEFITS.get(code.value()).options().getFirst();
        return new Choice.Take(
                1,
                code,
                option.code(),
                option.quantity() == null
                        ? null
                        : Integer.valueOf(option.quantity().minimum()),
                option.amounts() == null ? null : option.amounts().minimum(),
                Set.of());
    }
}
