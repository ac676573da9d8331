package uk.lifestage.engine.eligibility;

import dev.cel.common.CelAbstractSyntaxTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.EmployerPension;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.OptionalRemuneration;

/** Whether a catalogue hangs together: done when it is saved, and again before it is used. */
public final class CatalogueCheck {
    /** Grams of CO2 a kilometre up to which a car's electric range counts (ITEPA 2003 s 139). */
    private static final int RANGE_COUNTS_UP_TO = 50;

    private final Catalogue catalogue;
    private final List<CatalogueProblem> problems = new ArrayList<>();
    private final Map<String, CelAbstractSyntaxTree> trees = new HashMap<>();
    private final Set<BenefitCode> benefits = new HashSet<>();
    private final Set<RuleCode> rules = new HashSet<>();
    private final Set<StageCode> stages = new HashSet<>();
    private final Set<WindowCode> windows = new HashSet<>();
    private final Set<String> events = new HashSet<>();

    CatalogueCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.benefits().forEach(benefit -> benefits.add(benefit.code()));
        catalogue.rules().forEach(rule -> rules.add(rule.code()));
        catalogue.lifeStages().forEach(stage -> stages.add(stage.code()));
        catalogue.windows().forEach(window -> windows.add(window.code()));
        catalogue.lifeEvents().forEach(type -> events.add(type.code().value()));
        checkCurrency();
        checkCodes();
        checkExpressions();
        checkWindows();
        checkLifeEvents();
        catalogue.benefits().forEach(this::checkBenefit);
        catalogue.basketRules().forEach(this::checkBasketRule);
        new FundCheck(catalogue, this::problem, this::checkExpression).check();
    }

    /** Every problem of a catalogue, in its own order; none means that it can be compiled and published. */
    public static List<CatalogueProblem> check(Catalogue catalogue) {
        return new CatalogueCheck(catalogue).problems();
    }

    List<CatalogueProblem> problems() {
        return List.copyOf(problems);
    }

    /** The conditions that are right, by their text. */
    Map<String, CelAbstractSyntaxTree> trees() {
        return Map.copyOf(trees);
    }

    private void problem(String where, String code, String message) {
        problems.add(new CatalogueProblem(where, code, message));
    }

    /** What a choice does to pay is worked out under the law of the United Kingdom, which knows pounds. */
    private void checkCurrency() {
        if (!catalogue.currency().equals(CurrencyUnit.GBP)) {
            problem(
                    "currency",
                    "CURRENCY_UNKNOWN",
                    "pay is worked out in pounds: the currency must be GBP, not " + catalogue.currency());
        }
    }

    private void checkCodes() {
        unique("strands", catalogue.strands(), strand -> strand.code().value());
        unique("life-stages", catalogue.lifeStages(), stage -> stage.code().value());
        unique("windows", catalogue.windows(), window -> window.code().value());
        unique("life-events", catalogue.lifeEvents(), type -> type.code().value());
        unique("rules", catalogue.rules(), rule -> rule.code().value());
        unique("benefits", catalogue.benefits(), benefit -> benefit.code().value());
        unique("basket-rules", catalogue.basketRules(), rule -> rule.code().value());
        for (var benefit : catalogue.benefits()) {
            unique(
                    where(benefit) + ".options",
                    benefit.options(),
                    option -> option.code().value());
        }
        for (var rule : catalogue.basketRules()) {
            if (rules.contains(rule.code())) {
                problem(
                        "basket-rules[" + rule.code() + "]",
                        "DUPLICATE_CODE",
                        "a rule has the code " + rule.code() + " too; refusals name rules by code alone");
            }
        }
        unique("employer-pensions", catalogue.employerPensions(), EmployerPension::scheme);
        if (catalogue.benefits().isEmpty()) {
            problem("benefits", "BENEFITS_MISSING", "the catalogue has no benefits");
        }
    }

    private <T> void unique(String where, List<T> things, Function<T, String> code) {
        var seen = new HashSet<String>();
        for (var thing : things) {
            if (!seen.add(code.apply(thing))) {
                problem(
                        where + "[" + code.apply(thing) + "]",
                        "DUPLICATE_CODE",
                        "the code " + code.apply(thing) + " is used more than once");
            }
        }
    }

    private void checkExpressions() {
        for (var stage : catalogue.lifeStages()) {
            var where = "life-stages[" + stage.code() + "].expression";
            var reading = checkExpression(where, stage.expression());
            if (reading != null && reading.facts().contains("stages")) {
                problem(
                        where,
                        "STAGE_READS_STAGES",
                        "a life stage cannot depend on life stages: they are all worked out before 'stages' is there");
            }
        }
        for (var rule : catalogue.rules()) {
            checkExpression("rules[" + rule.code() + "].expression", rule.expression());
        }
    }

    private @Nullable RuleReading checkExpression(String where, String text) {
        return switch (RuleLanguage.check(text)) {
            case RuleLanguage.Checked.Wrong wrong -> {
                problem(where, wrong.code(), wrong.message());
                yield null;
            }
            case RuleLanguage.Checked.Condition condition -> {
                trees.put(text, condition.tree());
                var reading = RuleReading.of(condition.tree());
                for (var named : reading.named()) {
                    checkNamed(where, named);
                }
                yield reading;
            }
        };
    }

    private void checkNamed(String where, RuleReading.Named named) {
        var code = named.code();
        switch (named.kind()) {
            case "stages" -> {
                if (stages.stream().noneMatch(stage -> stage.value().equals(code))) {
                    problem(where, "UNKNOWN_STAGE", "there is no life stage " + code);
                }
            }
            case "held" -> {
                if (benefits.stream().noneMatch(benefit -> benefit.value().equals(code))) {
                    problem(where, "UNKNOWN_BENEFIT", "there is no benefit " + code);
                }
            }
            default -> {
                if (!events.contains(code)) {
                    problem(where, "UNKNOWN_LIFE_EVENT", "there is no life event type " + code);
                }
            }
        }
    }

    private void checkWindows() {
        for (var window : catalogue.windows()) {
            if (window instanceof Window.Joiner joiner && joiner.days() < 0) {
                problem("windows[" + window.code() + "].days", "DAYS_OUT_OF_RANGE", "days cannot be negative");
            }
        }
    }

    private void checkLifeEvents() {
        for (var type : catalogue.lifeEvents()) {
            var where = "life-events[" + type.code() + "]";
            if (type.daysBefore() < 0 || type.daysAfter() < 0) {
                problem(where, "DAYS_OUT_OF_RANGE", "days before and after the event cannot be negative");
            }
            unique(
                    where + ".openings",
                    type.openings(),
                    opening -> opening.benefit().value());
            for (var opening : type.openings()) {
                var at = where + ".openings[" + opening.benefit() + "]";
                var benefit = catalogue.benefit(opening.benefit());
                if (benefit.isEmpty()) {
                    problem(at, "UNKNOWN_BENEFIT", "there is no benefit " + opening.benefit());
                } else if (catalogue.windows().stream()
                        .noneMatch(window -> window instanceof Window.ByLifeEvent
                                && benefit.get().windows().contains(window.code()))) {
                    problem(
                            at,
                            "OPENING_WITHOUT_WINDOW",
                            "the benefit " + opening.benefit() + " has no window for life events");
                }
                if (opening.directions().isEmpty()) {
                    problem(at, "DIRECTIONS_MISSING", "the opening allows no direction");
                }
            }
        }
    }

    private static String where(Benefit benefit) {
        return "benefits[" + benefit.code() + "]";
    }

    private void checkBenefit(Benefit benefit) {
        var where = where(benefit);
        if (catalogue.strands().stream().noneMatch(strand -> strand.code().equals(benefit.strand()))) {
            problem(where + ".strand", "UNKNOWN_STRAND", "there is no strand " + benefit.strand());
        }
        if (benefit.windows().isEmpty()) {
            problem(where + ".windows", "WINDOWS_MISSING", "the benefit has no window, so nobody can ever choose it");
        }
        benefit.windows().stream()
                .sorted()
                .filter(window -> !windows.contains(window))
                .forEach(window -> problem(where + ".windows", "UNKNOWN_WINDOW", "there is no window " + window));
        benefit.suits().stream()
                .sorted()
                .filter(stage -> !stages.contains(stage))
                .forEach(stage -> problem(where + ".suits", "UNKNOWN_STAGE", "there is no life stage " + stage));
        checkRules(where, benefit.rules());
        if (benefit.options().isEmpty()) {
            problem(where + ".options", "OPTIONS_MISSING", "the benefit has no options");
        }
        if (benefit.termMonths() < 0) {
            problem(where + ".term-months", "TERM_OUT_OF_RANGE", "a term cannot be negative");
        }
        checkFunding(benefit, where);
        checkLimits(benefit, where);
        checkLegalKind(benefit, where);
        checkWindowEnd(benefit, where);
        checkUnpaidAbsence(benefit, where);
        if (benefit.dependantsNeedEvidence() && !benefit.coversDependants()) {
            problem(
                    where + ".dependants-need-evidence",
                    "DEPENDANTS_NOT_COVERED",
                    "evidence is asked of dependants, but the benefit covers none");
        }
        for (var option : benefit.options()) {
            var at = where + ".options[" + option.code() + "]";
            checkRules(at, option.rules());
            checkOption(benefit, option, at);
        }
    }

    private void checkRules(String where, List<RuleCode> named) {
        for (var rule : named) {
            if (!rules.contains(rule)) {
                problem(where + ".rules", "UNKNOWN_RULE", "there is no rule " + rule);
            }
        }
    }

    private void checkFunding(Benefit benefit, String where) {
        var allowed = switch (benefit.funding()) {
            case SALARY_SACRIFICE ->
                EnumSet.of(PayTreatment.SACRIFICE_EXEMPT, PayTreatment.SACRIFICE_PENSION, PayTreatment.SACRIFICE_TAXED);
            case NET_DEDUCTION ->
                EnumSet.of(PayTreatment.NET, PayTreatment.BEFORE_TAX_AFTER_NI, PayTreatment.NET_EMPLOYER_BENEFIT);
            case PAYMENT -> EnumSet.of(PayTreatment.PAYMENT_EXEMPT, PayTreatment.PAYMENT_TAXED);
            case FLEX_FUND -> EnumSet.complementOf(EnumSet.of(PayTreatment.PAYMENT_EXEMPT, PayTreatment.PAYMENT_TAXED));
            case EMPLOYER_PAID, NO_MONEY -> EnumSet.of(PayTreatment.NET);
        };
        if (!allowed.contains(benefit.treatment())) {
            problem(
                    where + ".treatment",
                    "TREATMENT_DISAGREES",
                    "funding " + benefit.funding() + " goes with "
                            + allowed.stream().map(Enum::name).collect(Collectors.joining(", ")) + ", not with "
                            + benefit.treatment());
        }
        // What is paid from the flex fund may do without: see FundCheck.
        if (benefit.funding().reachesPayroll() && benefit.funding() != Funding.FLEX_FUND && benefit.element() == null) {
            problem(
                    where + ".element",
                    "ELEMENT_MISSING",
                    "funding " + benefit.funding() + " reaches payroll and needs an element");
        }
    }

    private void checkLimits(Benefit benefit, String where) {
        var limits = benefit.limits();
        if (limits == null) {
            return;
        }
        var at = where + ".limits";
        if (limits.perPlanYear() != null) {
            checkCurrency(at + ".per-plan-year", limits.perPlanYear());
        }
        if (limits.lifetime() != null) {
            checkCurrency(at + ".lifetime", limits.lifetime());
        }
        if (limits.perPlanYear() != null
                && limits.lifetime() != null
                && limits.lifetime().isSameCurrency(limits.perPlanYear())
                && limits.lifetime().isLessThan(limits.perPlanYear())) {
            problem(at + ".lifetime", "LIMITS_DISAGREE", "more may be had in a plan year than ever");
        }
        boolean money = benefit.funding().reachesPayroll();
        if (!money
                && (limits.percentOfPay() != null
                        || limits.percentOfSalary() != null
                        || limits.perPlanYear() != null
                        || limits.lifetime() != null)) {
            problem(
                    at,
                    "LIMITS_DISAGREE",
                    "nothing of funding " + benefit.funding() + " reaches payroll to be limited");
        }
        if (limits.percentOfPay() != null && benefit.funding() == Funding.PAYMENT) {
            problem(at + ".percent-of-pay", "LIMITS_DISAGREE", "a payment takes no share of pay");
        }
        boolean counted = benefit.options().stream().anyMatch(option -> option.quantity() != null)
                || benefit.options().stream().map(Option::level).distinct().count() > 1;
        if (limits.stepsUp() != null && !counted) {
            problem(
                    at + ".steps-up",
                    "LIMITS_DISAGREE",
                    "there are no steps: all options have one level, and none counts units");
        }
    }

    /** What the law taxes cannot be treated as exempt, and a car is taxed even where the law favours it. */
    private void checkLegalKind(Benefit benefit, String where) {
        var kind = benefit.legalKind();
        if (kind == LegalKind.HOME_WORKING && benefit.treatment() != PayTreatment.PAYMENT_EXEMPT) {
            problem(
                    where + ".legal-kind",
                    "LEGAL_KIND_DISAGREES",
                    "only what is paid besides pay is exempt for HOME_WORKING: treatment PAYMENT_EXEMPT");
            return;
        }
        if (kind == LegalKind.TRIVIAL_BENEFIT && benefit.funding() != Funding.EMPLOYER_PAID) {
            problem(
                    where + ".legal-kind",
                    "LEGAL_KIND_DISAGREES",
                    "a TRIVIAL_BENEFIT is never in the place of pay or of money of the flex fund: funding EMPLOYER_PAID");
            return;
        }
        if (kind == null || benefit.funding() != Funding.SALARY_SACRIFICE) {
            return;
        }
        var exempt = benefit.treatment() != PayTreatment.SACRIFICE_TAXED;
        var favoured = OptionalRemuneration.favoured(kind) != OptionalRemuneration.Favoured.NOT_FAVOURED
                && kind != LegalKind.LOW_EMISSION_CAR;
        if (exempt != favoured) {
            problem(
                    where + ".treatment",
                    "TREATMENT_DISAGREES",
                    favoured
                            ? "the law taxes no " + kind + " for which pay is given up; it is not SACRIFICE_TAXED"
                            : "the law taxes a " + kind + " for which pay is given up: it is SACRIFICE_TAXED");
        } else if ((kind == LegalKind.PENSION) != (benefit.treatment() == PayTreatment.SACRIFICE_PENSION) && exempt) {
            problem(
                    where + ".treatment",
                    "TREATMENT_DISAGREES",
                    "a PENSION, and nothing else, is SACRIFICE_PENSION: the law limits it by the year");
        } else if (kind == LegalKind.LOW_EMISSION_CAR) {
            for (var option : benefit.options()) {
                if (option.priceTerms().normalValue() == null) {
                    problem(
                            where + ".options[" + option.code() + "].terms.normal-value",
                            "NORMAL_VALUE_MISSING",
                            "the law taxes such a car at its normal value alone: without one nothing would be taxed");
                }
            }
        }
    }

    private void checkWindowEnd(Benefit benefit, String where) {
        var core = benefit.coreOption();
        if (benefit.windowEnd() != WindowEnd.KEEP
                && catalogue.windows().stream()
                        .noneMatch(window -> window instanceof Window.Annual
                                && benefit.windows().contains(window.code()))) {
            problem(
                    where + ".window-end",
                    "WINDOW_END_WITHOUT_WINDOW",
                    "the benefit has no yearly window at whose end anything could happen");
        }
        if (benefit.windowEnd() != WindowEnd.CORE_ONLY) {
            if (core != null) {
                problem(
                        where + ".core-option",
                        "CORE_OPTION_NOT_WANTED",
                        "only a benefit with window-end CORE_ONLY falls to a core option");
            }
            return;
        }
        var option = core == null ? null : benefit.option(core).orElse(null);
        if (core == null) {
            problem(where + ".core-option", "CORE_OPTION_MISSING", "window-end CORE_ONLY needs a core option");
        } else if (option == null) {
            problem(where + ".core-option", "UNKNOWN_OPTION", "there is no option " + core);
        } else if (!(option.rate() instanceof Rate.Free)
                && (option.rate().per() == Per.TOTAL || !(benefit.collection() instanceof Collection.EveryPeriod))) {
            problem(
                    where + ".core-option",
                    "COLLECTION_DISAGREES",
                    "nobody falls into a whole price: the core option is free, or due in every period");
        }
    }

    private void checkUnpaidAbsence(Benefit benefit, String where) {
        var wish = benefit.unpaidAbsence();
        if (wish == null) {
            return;
        }
        if (!benefit.funding().reachesPayroll()) {
            problem(
                    where + ".unpaid-absence",
                    "UNPAID_ABSENCE_NOT_WANTED",
                    "no money of the benefit reaches payroll: nothing of it could stop with the pay");
        } else if (wish == UnpaidAbsence.CONTINUE && benefit.funding() == Funding.SALARY_SACRIFICE) {
            problem(
                    where + ".unpaid-absence",
                    "SACRIFICE_WITHOUT_PAY",
                    "pay that is not there cannot be given up: SUSPEND, EMPLOYER_PAYS or ARREARS");
        } else if (wish == UnpaidAbsence.ARREARS
                && benefit.funding() != Funding.SALARY_SACRIFICE
                && benefit.funding() != Funding.NET_DEDUCTION) {
            problem(
                    where + ".unpaid-absence",
                    "ARREARS_NOT_POSSIBLE",
                    "only what is given up of salary or deducted can be owed: CONTINUE, SUSPEND or EMPLOYER_PAYS");
        }
    }

    private void checkOption(Benefit benefit, Option option, String where) {
        checkShape(option, where);
        checkCollection(benefit, option.rate(), where + ".rate");
        checkRate(benefit, option.rate(), where + ".rate");
        if (option.amounts() != null) {
            checkCurrency(where + ".amounts", option.amounts().minimum());
            checkCurrency(where + ".amounts", option.amounts().maximum());
        }
        var terms = option.terms();
        if (terms != null) {
            checkTerms(benefit, option, terms, where + ".terms");
        }
    }

    /** Whether what an option asks for is what its rate needs. */
    private void checkShape(Option option, String where) {
        var rate = option.rate();
        if (rate instanceof Rate.ChosenAmount && option.amounts() == null) {
            problem(where + ".amounts", "AMOUNTS_MISSING", "a chosen amount needs the amounts that may be named");
        }
        if (!(rate instanceof Rate.ChosenAmount) && option.amounts() != null) {
            problem(where + ".amounts", "AMOUNTS_NOT_WANTED", "only a chosen amount has amounts that may be named");
        }
        boolean counts =
                rate instanceof Rate.PerUnit || rate instanceof Rate.SalaryMultiple || rate instanceof Rate.LeaveTrade;
        if (counts && option.quantity() == null) {
            problem(where + ".quantity", "QUANTITY_MISSING", "this rate counts units and needs a quantity");
        }
        if (rate instanceof Rate.ChosenAmount && option.quantity() != null) {
            problem(where + ".quantity", "QUANTITY_NOT_WANTED", "a chosen amount counts no units");
        }
    }

    private void checkTerms(Benefit benefit, Option option, PriceTerms terms, String where) {
        var limitedPrices = terms.limitedPrices();
        for (int i = 0; i < limitedPrices.size(); i++) {
            var limited = limitedPrices.get(i);
            var at = where + ".limited-prices[" + i + "]";
            var until = limited.chosenUntil();
            var moves = limited.movesOn();
            if (until != null && !until.isAfter(limited.chosenFrom())
                    || moves != null && !moves.isAfter(limited.chosenFrom())) {
                problem(at, "LIMITED_PRICE_EMPTY", "the price ends before anybody can have it");
            }
            if (!limited.rate().getClass().equals(option.rate().getClass())) {
                problem(at + ".rate", "RATES_DISAGREE", "a limited price has a rate of the same kind as the option");
            }
            checkCollection(benefit, limited.rate(), at + ".rate");
            checkRate(benefit, limited.rate(), at + ".rate");
        }
        var share = terms.employerShare();
        if (share != null) {
            var limit = switch (share) {
                case EmployerShare.Percent percent -> percent.limit();
                case EmployerShare.MainPerson main -> main.limit();
                case EmployerShare.UpTo upTo -> upTo.limit();
            };
            if (limit != null) {
                checkCurrency(where + ".employer-share", limit.amount());
            }
        }
        if (terms.normalValue() != null) {
            checkNormalValue(benefit, terms.normalValue(), where + ".normal-value");
        }
        if (!benefit.coversDependants()
                && (share instanceof EmployerShare.MainPerson || terms.childrenUntil() != null)) {
            problem(where, "DEPENDANTS_NOT_COVERED", "the terms are about dependants, but the benefit covers none");
        }
    }

    private void checkNormalValue(Benefit benefit, NormalValue normal, String where) {
        if (benefit.treatment() != PayTreatment.SACRIFICE_TAXED) {
            problem(
                    where,
                    "TREATMENT_DISAGREES",
                    "only what is SACRIFICE_TAXED has a normal value to compare with the pay given up");
        }
        switch (normal) {
            case NormalValue.Amount amount -> checkCurrency(where, amount.amount());
            case NormalValue.ZeroEmissionCar car -> checkCurrency(where, car.listPrice());
            case NormalValue.CompanyCar car -> {
                checkCurrency(where, car.listPrice());
                checkEmissions(car.emissions(), where + ".emissions");
                var favoured = OptionalRemuneration.car(
                        Law.gb(), LocalDate.MAX, car.emissions().co2());
                boolean low = favoured != OptionalRemuneration.Favoured.NOT_FAVOURED;
                if (low != (benefit.legalKind() == LegalKind.LOW_EMISSION_CAR)) {
                    problem(
                            where + ".emissions.co2",
                            "LEGAL_KIND_DISAGREES",
                            low
                                    ? "a car that emits so little is taxed at its normal value alone: it is a LOW_EMISSION_CAR"
                                    : "a car that emits so much is no LOW_EMISSION_CAR");
                }
            }
            case NormalValue.CarFuel fuel -> checkEmissions(fuel.emissions(), where + ".emissions");
            case NormalValue.Van van -> {
                // The law alone has its amount.
            }
            case NormalValue.VanFuel fuel -> {
                // The law alone has its amount.
            }
        }
    }

    private void checkEmissions(NormalValue.Emissions emissions, String where) {
        if (emissions.co2() > 0 && emissions.co2() <= RANGE_COUNTS_UP_TO && emissions.electricRange() == null) {
            problem(
                    where + ".electric-range",
                    "ELECTRIC_RANGE_MISSING",
                    "up to " + RANGE_COUNTS_UP_TO
                            + " g of CO2 a kilometre the law asks how far a car goes on electricity");
        }
    }

    private void checkCollection(Benefit benefit, Rate rate, String where) {
        if (rate instanceof Rate.Free || !benefit.funding().reachesPayroll()) {
            return;
        }
        boolean whole = rate.per() == Per.TOTAL;
        boolean spread = !(benefit.collection() instanceof Collection.EveryPeriod);
        if (whole && !spread) {
            problem(
                    where + ".per",
                    "COLLECTION_DISAGREES",
                    "a whole price is collected in instalments or over the plan year, not in every period");
        }
        if (!whole && benefit.collection() instanceof Collection.Instalments) {
            problem(
                    where + ".per",
                    "COLLECTION_DISAGREES",
                    "instalments need a whole price, not one per " + rate.per());
        }
    }

    private void checkRate(Benefit benefit, Rate rate, String where) {
        if (rate instanceof Rate.Flat flat) {
            checkMoney(where, flat.amount());
        } else if (rate instanceof Rate.PerUnit perUnit) {
            checkMoney(where, perUnit.unit());
        } else if (rate instanceof Rate.Tiered tiered) {
            tiered.amounts().values().forEach(amount -> checkMoney(where, amount));
            if (tiered.amounts().isEmpty()) {
                problem(where, "TIERS_MISSING", "the rate has no tiers");
            }
            if (!benefit.coversDependants()
                    && tiered.amounts().keySet().stream().anyMatch(tier -> tier != CoverTier.PERSON)) {
                problem(
                        where,
                        "TIERS_WITHOUT_DEPENDANTS",
                        "the rate has tiers for dependants, but the benefit covers none");
            }
        } else if (rate instanceof Rate.AgeBanded banded) {
            checkBands(where, banded.bands());
        } else if (rate instanceof Rate.SalaryMultiple multiple) {
            checkBands(where, multiple.perThousand());
            var cap = multiple.maximumCover();
            if (cap != null) {
                checkMoney(where, cap);
            }
        } else if (rate instanceof Rate.PercentOfSalary percent) {
            if (percent.percent().signum() < 0) {
                problem(where, "RATE_NEGATIVE", "a percentage of salary cannot be negative");
            }
        }
    }

    private void checkBands(String where, List<Rate.AgeBanded.Band> bands) {
        if (bands.isEmpty()) {
            problem(where + ".bands", "BANDS_MISSING", "the rate has no age bands");
        }
        for (int i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            var at = where + ".bands[" + band.fromAge() + "]";
            checkMoney(at, band.amount());
            var until = band.untilAge();
            if (band.fromAge() < 0 || until != null && until <= band.fromAge()) {
                problem(at, "BAND_EMPTY", "the band from " + band.fromAge() + " until " + until + " has no ages");
            }
            if (i + 1 < bands.size()) {
                var next = bands.get(i + 1).fromAge();
                if (until == null) {
                    problem(at, "BANDS_OVERLAP", "only the last band may have no end; the next starts at " + next);
                } else if (next < until) {
                    problem(at, "BANDS_OVERLAP", "the band ends at " + until + ", the next starts at " + next);
                } else if (next > until) {
                    problem(at, "BANDS_GAP", "nobody aged " + until + " to " + (next - 1) + " has a band");
                }
            }
        }
    }

    private void checkMoney(String where, Money amount) {
        checkCurrency(where, amount);
        if (amount.isNegative()) {
            problem(where, "RATE_NEGATIVE", "an amount cannot be negative");
        }
    }

    private void checkCurrency(String where, Money amount) {
        if (!amount.getCurrencyUnit().equals(catalogue.currency())) {
            problem(
                    where,
                    "CURRENCY_DISAGREES",
                    "the catalogue is in " + catalogue.currency() + ", this amount in " + amount.getCurrencyUnit());
        }
    }

    private void checkBasketRule(BasketRule rule) {
        var where = "basket-rules[" + rule.code() + "]";
        var named = switch (rule) {
            case BasketRule.Requires requires -> List.of(requires.benefit(), requires.needed());
            case BasketRule.Excludes excludes -> List.of(excludes.benefit(), excludes.other());
            case BasketRule.AtMostOneOf atMostOne ->
                atMostOne.benefits().stream().sorted().toList();
            case BasketRule.SameDependants same -> List.of(same.benefit(), same.other());
        };
        for (var benefit : named) {
            if (!benefits.contains(benefit)) {
                problem(where, "UNKNOWN_BENEFIT", "there is no benefit " + benefit);
            }
        }
        if (new HashSet<>(named).size() < 2) {
            problem(where, "TOO_FEW_BENEFITS", "a basket rule is about at least two benefits");
        }
        if (rule instanceof BasketRule.SameDependants) {
            for (var benefit : named) {
                catalogue
                        .benefit(benefit)
                        .filter(found -> !found.coversDependants())
                        .ifPresent(found -> problem(
                                where, "DEPENDANTS_NOT_COVERED", "the benefit " + benefit + " covers no dependants"));
            }
        }
    }
}
