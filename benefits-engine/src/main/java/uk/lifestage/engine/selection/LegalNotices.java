package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.CycleValue;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.LegalFigure;
import uk.lifestage.engine.pay.OptionalRemuneration;

/** What the law of vehicles, cycles and small exemptions says of something that is taken up. */
final class LegalNotices {
    /** The age at which a hire that was made longer usually ends. */
    private static final int LONGER_HIRE_MONTHS = 48;

    private static final int ELECTRIC_HYBRID_GRAMS = 50;
    private static final int MONTHS = 12;
    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Notice> found = new ArrayList<>();
    private final Law law;
    private final Resolved choice;

    private LegalNotices(Law law, Resolved choice) {
        this.law = law;
        this.choice = choice;
    }

    /** What there is to say of a choice that takes something. */
    static List<Notice> of(Law law, Situation situation, Holdings after, Resolved choice) {
        var option = choice.option();
        if (option == null || !(choice.choice() instanceof Choice.Take take)) {
            return List.of();
        }
        var notices = new LegalNotices(law, choice);
        var frequency = situation
                .calendar(choice.facts().payGroup())
                .map(PayCalendar::frequency)
                .orElse(null);
        var value = option.priceTerms().normalValue();
        if (choice.benefit().treatment() == PayTreatment.SACRIFICE_TAXED) {
            notices.taxed(value, frequency);
        }
        if (value != null) {
            notices.mileage(value);
        }
        switch (choice.benefit().legalKind()) {
            case CYCLE ->
                after.on(choice.post().assignmentNo(), choice.benefit().code(), choice.startsOn())
                        .ifPresent(notices::cycleAtEnd);
            case HOME_WORKING -> notices.homeWorking(option, take, frequency);
            case TRIVIAL_BENEFIT -> notices.trivial(option, take);
            case null, default -> {
                // Nothing more.
            }
        }
        return notices.found;
    }

    /** What is taxed of a benefit for which pay is given up, and is not favoured. */
    private void taxed(@Nullable NormalValue value, @Nullable Frequency frequency) {
        boolean low = choice.benefit().legalKind() == LegalKind.LOW_EMISSION_CAR;
        boolean byLaw = value != null && !(value instanceof NormalValue.Amount);
        if (!low && !byLaw) {
            say(NoticeCode.BENEFIT_TAXED, Map.of());
        } else if (value != null && frequency != null) {
            var perPeriod = OptionalRemuneration.normalValue(law, choice.startsOn(), value, frequency)
                    .getAmount()
                    .toPlainString();
            say(low ? NoticeCode.CAR_TAXED : NoticeCode.VEHICLE_TAXED, Map.of("perPeriod", perPeriod));
        }
    }

    /** A charge on electric miles, where it begins before the hire ends or is there already. */
    private void mileage(NormalValue value) {
        var emissions = switch (value) {
            case NormalValue.ZeroEmissionCar car -> new NormalValue.Emissions(0, null, false);
            case NormalValue.CompanyCar car -> car.emissions();
            default -> null;
        };
        if (emissions == null || emissions.co2() > 0 && !plugsIn(emissions)) {
            return;
        }
        int months = choice.benefit().termMonths();
        var last = months == 0
                ? choice.startsOn()
                : choice.startsOn().plusMonths(months).minusDays(1);
        var figure = emissions.co2() == 0
                ? LegalFigure.ELECTRIC_MILEAGE_BATTERY
                : LegalFigure.ELECTRIC_MILEAGE_PLUG_IN_HYBRID;
        law.find(figure, last)
                .ifPresent(charge -> say(
                        NoticeCode.CAR_MILEAGE_CHARGE,
                        Map.of(
                                "from", charge.effectiveFrom().toString(),
                                "pence",
                                        charge.value()
                                                .multiply(HUNDRED)
                                                .stripTrailingZeros()
                                                .toPlainString())));
    }

    private static boolean plugsIn(NormalValue.Emissions emissions) {
        var range = emissions.electricRange();
        return emissions.co2() <= ELECTRIC_HYBRID_GRAMS || range != null && range > 0;
    }

    /** What the cycle counts as worth when its hire ends, and after a longer hire: its price is what was agreed for it. */
    private void cycleAtEnd(Election cycle) {
        var price = cycle.total();
        int months = choice.benefit().termMonths();
        if (price == null) {
            return;
        }
        var share = CycleValue.share(law, choice.startsOn(), months, price);
        var value = CycleValue.of(law, choice.startsOn(), months, price);
        var later = CycleValue.of(law, choice.startsOn(), LONGER_HIRE_MONTHS, price);
        if (share.isPresent() && value.isPresent() && later.isPresent()) {
            say(
                    NoticeCode.CYCLE_AT_END,
                    Map.of(
                            "price", price.getAmount().toPlainString(),
                            "months", Integer.toString(months),
                            "percent",
                                    share.get()
                                            .value()
                                            .multiply(HUNDRED)
                                            .stripTrailingZeros()
                                            .toPlainString(),
                            "value", value.get().getAmount().toPlainString(),
                            "laterMonths", Integer.toString(LONGER_HIRE_MONTHS),
                            "laterValue", later.get().getAmount().toPlainString()));
        }
    }

    /** A payment beyond what is exempt without records of what working at home costs (ITEPA 2003 s 316A). */
    private void homeWorking(Option option, Choice.Take take, @Nullable Frequency frequency) {
        var amount = amount(option, take);
        if (amount == null) {
            return;
        }
        var perMonth = amount.multiply(BigDecimal.valueOf(
                        option.rate().per().timesAYear(frequency == null ? MONTHS : frequency.periodsPerYear())))
                .divide(BigDecimal.valueOf(MONTHS), 2, RoundingMode.HALF_UP);
        var limit = law.figure(
                        option.rate().per() == Per.WEEK
                                ? LegalFigure.HOME_WORKING_WEEK
                                : LegalFigure.HOME_WORKING_MONTH,
                        choice.startsOn())
                .value();
        var limitPerMonth = option.rate().per() == Per.WEEK
                ? limit.multiply(WEEKS).divide(BigDecimal.valueOf(MONTHS), 2, RoundingMode.HALF_UP)
                : limit;
        if (perMonth.compareTo(limitPerMonth) > 0) {
            say(
                    NoticeCode.HOME_WORKING_OVER_EXEMPT,
                    Map.of("perMonth", perMonth.toPlainString(), "limit", limitPerMonth.toPlainString()));
        }
    }

    /** A gift that costs more than what is exempt is taxed in whole (ITEPA 2003 s 323A). */
    private void trivial(Option option, Choice.Take take) {
        var amount = amount(option, take);
        var limit =
                law.figure(LegalFigure.TRIVIAL_BENEFIT_LIMIT, choice.startsOn()).value();
        if (amount != null && amount.compareTo(limit) > 0) {
            say(
                    NoticeCode.TRIVIAL_OVER_EXEMPT,
                    Map.of("price", amount.toPlainString(), "limit", limit.toPlainString()));
        }
    }

    private static @Nullable BigDecimal amount(Option option, Choice.Take take) {
        var named = take.amount();
        return switch (option.rate()) {
            case Rate.Flat flat -> flat.amount().getAmount();
            case Rate.PerUnit perUnit -> perUnit.unit().getAmount();
            default -> named == null ? null : named.getAmount();
        };
    }

    private void say(NoticeCode code, Map<String, String> facts) {
        found.add(new Notice(
                code, choice.post().assignmentNo(), choice.benefit().code(), facts, NoticeWording.say(code, facts)));
    }
}
