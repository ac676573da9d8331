package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.CHILD;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.EmployerPension;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.LawSource;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.payroll.CataloguesInForce;

/** What a quote says beside the price: notices with their figures, and both sides of pay. */
class KnockOnTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);

    private static Quote quote(Catalogue catalogue, Situation situation, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), MAY, Law.gb());
    }

    private static Optional<Notice> notice(Quote quote, NoticeCode code) {
        return quote.notices().stream().filter(one -> one.code() == code).findFirst();
    }

    private static Benefit avc() {
        return benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "5000.00")
                .done();
    }

    private static PriceTerms worth(NormalValue value) {
        return new PriceTerms(null, null, List.of(), null, value);
    }

    // --- notices

    @ParameterizedTest(name = "{0}, 100 a month given up: the lump sum is {1} less")
    @CsvSource({
        // Three times the 1,200.00 of pensionable pay that a year loses, in the 50/50 section as well.
        "LGPS, 3600.00",
        "LGPS-50/50, 3600.00",
        "TPS, ",
        "none, ",
    })
    void saysByHowMuchLifeCoverThatIsAMultipleOfPensionablePayIsLess(String scheme, @Nullable String lumpSum) {
        var quote = quote(catalogueOf(null, avc()), someone().in(scheme).situation(), takeAmount("avc", "100.00"));
        var found = notice(quote, NoticeCode.LIFE_COVER_LOWER);
        if (lumpSum == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow().facts()).containsEntry("times", "3").containsEntry("amount", lumpSum);
            assertThat(found.orElseThrow().text().english())
                    .isEqualTo("The lump sum paid if you die in service is 3 times your pensionable pay. It would be"
                            + " £3,600 less.");
        }
    }

    @Test
    void saysByHowMuchEarningsForStatutoryMaternityPayAreLess() {
        // 12 x 100.00 / 52 is 23.08 a week; nine tenths of it is 20.77.
        var quote = quote(catalogueOf(null, avc()), someone().situation(), takeAmount("avc", "100.00"));
        var found = notice(quote, NoticeCode.STATUTORY_PAY_LOWER).orElseThrow();
        assertThat(found.facts()).containsEntry("weekly", "23.08").containsEntry("weeklyPay", "20.77");
        assertThat(found.text().english())
                .isEqualTo("Your average weekly earnings for statutory maternity, paternity or adoption pay would be"
                        + " £23.08 less. The first six weeks of statutory maternity pay would be £20.77 a week less.");
    }

    @Test
    void saysNothingOfStatutoryPayWherePayIsDeductedAfterTax() {
        var dental = benefit("dental", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.Flat(gbp("100.00"), Per.MONTH))
                .done();
        var quote = quote(catalogueOf(null, dental), someone().in("LGPS").situation(), take("dental", "only"));
        assertThat(quote.notices())
                .extracting(Notice::code)
                .doesNotContain(NoticeCode.STATUTORY_PAY_LOWER, NoticeCode.LIFE_COVER_LOWER);
    }

    @ParameterizedTest(name = "{0} of 600 a month: {1}")
    @CsvSource({
        // 12 x (600 - 41) = 6,708 a year, 129.00 a week: the lower earnings limit itself is enough.
        "41.00, ",
        "41.05, 128.99"
    })
    void saysWhereWeeklyPayGoesBelowTheLowerEarningsLimit(String given, String weekly) {
        var parttime = someone()
                .earning("7200.00", "40000.00")
                .working("0.18", "5", "52")
                .situation();
        var found = notice(
                quote(catalogueOf(null, avc()), parttime, takeAmount("avc", given)),
                NoticeCode.BELOW_LOWER_EARNINGS_LIMIT);
        if (weekly == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow().facts())
                    .containsEntry("weekly", weekly)
                    .containsEntry("limit", "129.00");
            assertThat(found.orElseThrow().text().english())
                    .isEqualTo("Your weekly pay for National Insurance would be £128.99. Below £129 a week there is no"
                            + " statutory maternity, paternity or adoption pay, and no National Insurance credit"
                            + " towards your state pension.");
        }
    }

    @Test
    void saysWherePayGoesBelowWhatTaxFreeChildcareAsksOfEachParent() {
        // 16 hours at 12.71 are 203.36 a week, 10,574.72 a year.
        var parttime = someone()
                .earning("11000.00", "40000.00")
                .working("0.3", "10", "52")
                .situation();
        var catalogue = catalogueOf(null, avc());
        assertThat(notice(quote(catalogue, parttime, takeAmount("avc", "35.00")), NoticeCode.CHILDCARE_LEAST_EARNINGS))
                .isEmpty();
        assertThat(notice(quote(catalogue, parttime, takeAmount("avc", "36.00")), NoticeCode.CHILDCARE_LEAST_EARNINGS)
                        .orElseThrow()
                        .facts())
                .containsEntry("least", "203.36");
    }

    @Test
    void saysWhatBecomesOfTheChildBenefitChargeAndOfTaxFreeChildcareAndTheAllowance() {
        var earning = someone().earning("101000.00").situation();
        var codes = quote(catalogueOf(null, avc()), earning, takeAmount("avc", "2000.00"))
                .notices();
        assertThat(codes)
                .extracting(Notice::code)
                .contains(
                        NoticeCode.CHILD_BENEFIT_CHARGE,
                        NoticeCode.CHILDCARE_INCOME_LIMIT,
                        NoticeCode.PERSONAL_ALLOWANCE);
    }

    @ParameterizedTest(name = "{0} a year, 100 a month given up: {1}")
    @CsvSource({
        // The charge is of income above 60,000 and whole from 80,000 on; tax-free childcare ends above 100,000.
        "60000.00, CHILD_BENEFIT_CHARGE, false",
        "60012.00, CHILD_BENEFIT_CHARGE, true",
        "81188.00, CHILD_BENEFIT_CHARGE, true",
        "81200.00, CHILD_BENEFIT_CHARGE, false",
        "100000.00, CHILDCARE_INCOME_LIMIT, false",
        "100012.00, CHILDCARE_INCOME_LIMIT, true",
        "101200.00, CHILDCARE_INCOME_LIMIT, true",
        "101212.00, CHILDCARE_INCOME_LIMIT, false",
    })
    void tellsOfAThresholdOnlyWhereIncomeCrossesIt(String salary, NoticeCode code, boolean told) {
        var quote = quote(catalogueOf(null, avc()), someone().earning(salary).situation(), takeAmount("avc", "100.00"));
        assertThat(notice(quote, code).isPresent()).isEqualTo(told);
    }

    @Test
    void worksOutTheChildBenefitChargeAndTheAllowanceBothWays() {
        var catalogue = catalogueOf(null, avc());
        // 65,000 less 6,000: 25 % of the benefit, then nothing. 1 % for each 200 over 60,000, parts left out.
        assertThat(notice(
                                quote(
                                        catalogue,
                                        someone().earning("65399.88").situation(),
                                        takeAmount("avc", "500.00")),
                                NoticeCode.CHILD_BENEFIT_CHARGE)
                        .orElseThrow()
                        .facts())
                .containsEntry("percentBefore", "26")
                .containsEntry("percent", "0")
                .containsEntry("income", "59399.88");
        // 110,000 keeps 7,570 of its allowance; 102,800 keeps 11,170.
        var allowance = notice(
                        quote(catalogue, someone().earning("110000.04").situation(), takeAmount("avc", "600.00")),
                        NoticeCode.PERSONAL_ALLOWANCE)
                .orElseThrow();
        assertThat(allowance.facts())
                .containsEntry("allowanceBefore", "7570.00")
                .containsEntry("allowance", "11170.00");
        assertThat(allowance.text().english())
                .endsWith("By it alone your allowance would be £11,170 instead of £7,570.");
        // Nothing is left of the allowance either way.
        assertThat(notice(
                        quote(catalogue, someone().earning("140000.04").situation(), takeAmount("avc", "600.00")),
                        NoticeCode.PERSONAL_ALLOWANCE))
                .isEmpty();
    }

    /** The limit of April 2029, moved to a year whose pay periods are known. */
    @ParameterizedTest(name = "{0} a month from {1}: {2} and {3}")
    @CsvSource({
        "166.66, 2026-04-06, , ",
        "166.67, 2026-04-06, 0.00, 0.01",
        "187.50, 2026-04-06, 20.00, 37.50",
        "187.50, 2029-04-06, , "
    })
    void saysWhatGoesBeyondThePensionLimit(String amount, LocalDate limitFrom, String employee, String employer) {
        var law = Law.load(path -> path.equals("gb/pension-sacrifice-limit.csv")
                ? "effective_from,figure,value,source\n" + limitFrom + ",yearly_limit,2000,made up\n"
                : LawSource.classpath().read(path));
        var found = notice(
                SelectionRules.quote(
                        CompiledCatalogue.compile(catalogueOf(null, avc())),
                        someone().earning("45000.00").situation(),
                        basket(takeAmount("avc", amount)),
                        MAY,
                        law),
                NoticeCode.PENSION_LIMIT);
        if (employee == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow().facts())
                    .containsEntry("limit", "2000.00")
                    .containsEntry("employee", employee)
                    .containsEntry("employer", employer);
        }
    }

    @Test
    void saysThatPensionSavingsGoBeyondTheAnnualAllowance() {
        var catalogue = catalogueOf(null, avc());
        var alone = someone().earning("120000.00").situation();
        assertThat(notice(quote(catalogue, alone, takeAmount("avc", "5000.00")), NoticeCode.ANNUAL_ALLOWANCE))
                .isEmpty();
        // 96,000 pensionable: 16 / 49 of it are 31,346.93, beside 24,000; 84,000 and 36,000 are over.
        var member = someone().earning("120000.00").in("LGPS").situation();
        assertThat(notice(quote(catalogue, member, takeAmount("avc", "2000.00")), NoticeCode.ANNUAL_ALLOWANCE))
                .isEmpty();
        assertThat(notice(quote(catalogue, member, takeAmount("avc", "3000.00")), NoticeCode.ANNUAL_ALLOWANCE)
                        .orElseThrow()
                        .facts())
                .containsEntry("saved", "63428.57")
                .containsEntry("limit", "60000");
        // Half as much builds up in the 50/50 section.
        assertThat(notice(
                        quote(
                                catalogue,
                                someone().earning("120000.00").in("LGPS-50/50").situation(),
                                takeAmount("avc", "3000.00")),
                        NoticeCode.ANNUAL_ALLOWANCE))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} a month less of 10,800: {1}")
    @CsvSource({"66.66, ", "66.67, 9999.96"})
    void saysWherePayGoesBelowTheTriggerOfAutomaticEnrolment(String given, String yearly) {
        var parttime = someone()
                .earning("10800.00", "40000.00")
                .working("0.27", "10", "52")
                .situation();
        assertThat(notice(
                                quote(catalogueOf(null, avc()), parttime, takeAmount("avc", given)),
                                NoticeCode.BELOW_ENROLMENT_TRIGGER)
                        .map(notice -> notice.facts().get("perYear"))
                        .orElse(null))
                .isEqualTo(yearly);
    }

    @ParameterizedTest(name = "advice for {0}: {1}")
    @CsvSource({"500.00, false", "500.01, true"})
    void saysThatAdviceAboveFiveHundredPoundsIsTaxed(String price, boolean said) {
        var advice = benefit("advice", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .collected(new Collection.Instalments(2))
                .option(new Rate.Flat(gbp(price), Per.TOTAL))
                .to(LegalKind.PENSIONS_ADVICE)
                .done();
        assertThat(notice(
                                quote(catalogueOf(null, advice), someone().situation(), take("advice", "only")),
                                NoticeCode.ADVICE_OVER_EXEMPT)
                        .isPresent())
                .isEqualTo(said);
    }

    @Test
    void saysWhatUniversalCreditWouldGoBy() {
        var quote = quote(catalogueOf(null, avc()), someone().situation(), takeAmount("avc", "100.00"));
        // 100.00 less 20 % tax and 8 % National Insurance.
        assertThat(notice(quote, NoticeCode.UNIVERSAL_CREDIT).orElseThrow().facts())
                .containsEntry("perPeriod", "72.00");
    }

    @ParameterizedTest(name = "{0} a year may have {1} a month free of tax")
    @CsvSource({"40000.00, 243.00", "60000.00, 124.00", "130000.00, 110.00"})
    void saysWhichVouchersAreFreeOfTaxAtThePostsEarnings(String salary, String free) {
        var vouchers = benefit("vouchers", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .to(LegalKind.CHILDCARE_VOUCHER)
                .option(new Rate.ChosenAmount(Per.MONTH))
                .amounts("1.00", "300.00")
                .done();
        var earning = someone().earning(salary).situation();
        var catalogue = catalogueOf(null, vouchers);
        assertThat(notice(quote(catalogue, earning, takeAmount("vouchers", free)), NoticeCode.VOUCHERS_OVER_EXEMPT))
                .isEmpty();
        assertThat(notice(quote(catalogue, earning, takeAmount("vouchers", "250.00")), NoticeCode.VOUCHERS_OVER_EXEMPT)
                        .orElseThrow()
                        .facts())
                .containsEntry("limit", free)
                .containsEntry("perMonth", "250.00");
    }

    @Test
    void saysThatGivingOneThingUpTouchesNothingElse() {
        var catalogue = Council.catalogue();
        var situation = someone()
                .holding(held("dental", "one", "2025-01-01"), held("loan", "only", "2025-01-01"))
                .situation();
        var quote = quote(catalogue, situation, drop("dental"));
        assertThat(quote.assessment()).isInstanceOf(Assessment.Accepted.class);
        assertThat(notice(quote, NoticeCode.OTHERS_STAY).orElseThrow().facts()).containsEntry("benefits", "loan");
        // Nothing else is held on the day from which it is given up.
        var alone = someone()
                .holding(held("dental", "one", "2025-01-01"), held("loan", "only", "2027-01-01"))
                .situation();
        assertThat(notice(quote(catalogue, alone, drop("dental")), NoticeCode.OTHERS_STAY))
                .isEmpty();
    }

    // --- dependants

    private static Benefit family(boolean evidence) {
        var making = benefit("family", Funding.NET_DEDUCTION, PayTreatment.NET)
                .coveringDependants()
                .option(new Rate.Flat(gbp("20.00"), Per.MONTH))
                .on(new PriceTerms(null, null, List.of(), new ChildrenUntil(26, AgeOn.PERIOD_START)));
        return (evidence ? making.wantingEvidence() : making).done();
    }

    @Test
    void saysFromWhenAChildNoLongerCounts() {
        var situation =
                someone().withChild("2001-02-10", EvidenceState.ACCEPTED).situation();
        var quote = quote(catalogueOf(null, family(false)), situation, take("family", "only", CHILD));
        // 26 on 10 February 2027; the age is read on the period's first day.
        assertThat(notice(quote, NoticeCode.DEPENDANT_AGES_OFF).orElseThrow().facts())
                .containsEntry("from", "2027-03-01")
                .containsEntry("age", "26");
        // A child who is not covered ages without a word.
        assertThat(notice(
                        quote(catalogueOf(null, family(false)), situation, take("family", "only")),
                        NoticeCode.DEPENDANT_AGES_OFF))
                .isEmpty();
    }

    @Test
    void takesUpNoCoverForAChildWhoHasGrownOutOfIt() {
        var catalogue = catalogueOf(null, family(false));
        var grown = someone().withChild("2000-05-31", EvidenceState.ACCEPTED).situation();
        assertThat(quote(catalogue, grown, take("family", "only", CHILD))
                        .choices()
                        .getFirst()
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.DEPENDANT_OVER_AGE);
                    assertThat(refusal.facts()).containsEntry("dependants", CHILD.toString());
                    assertThat(refusal.sentence().english())
                            .isEqualTo("Children are covered until they are 26. A child named in this choice has"
                                    + " reached that age.");
                });
        var young = someone().withChild("2000-06-02", EvidenceState.ACCEPTED).situation();
        assertThat(quote(catalogue, young, take("family", "only", CHILD)).assessment())
                .isInstanceOf(Assessment.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AWAITED, true, Pending",
        "ACCEPTED, true, Accepted",
        "NOT_NEEDED, true, Accepted",
        "AWAITED, false, Accepted"
    })
    void waitsForEvidenceOfThoseCoveredWhereTheBenefitAsksForIt(EvidenceState evidence, boolean asked, String answer) {
        var situation = someone().withChild("2018-03-03", evidence).situation();
        var assessment = quote(catalogueOf(null, family(asked)), situation, take("family", "only", CHILD))
                .assessment();
        assertThat(assessment.getClass().getSimpleName()).isEqualTo(answer);
        if (assessment instanceof Assessment.Pending pending) {
            assertThat(pending.waiting())
                    .singleElement()
                    .satisfies(waiting -> assertThat(waiting.evidence()).containsExactly("child"));
        }
    }

    @ParameterizedTest(name = "accepted until {0}, chosen on 5 May: {1}")
    @CsvSource({"2026-05-05, Pending", "2026-05-06, Accepted", "2026-05-04, Pending", "2027-01-01, Accepted"})
    void waitsAgainForEvidenceThatHasRunOut(String until, String answer) {
        var situation =
                someone().withChild("2018-03-03", EvidenceState.ACCEPTED, until).situation();
        assertThat(quote(catalogueOf(null, family(true)), situation, take("family", "only", CHILD))
                        .assessment()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(answer);
    }

    @Test
    void knowsNoDependantWhoseEvidenceWasRejected() {
        var situation =
                someone().withChild("2018-03-03", EvidenceState.REJECTED).situation();
        assertThat(quote(catalogueOf(null, family(true)), situation, take("family", "only", CHILD))
                        .choices()
                        .getFirst()
                        .refusals())
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.UNKNOWN_DEPENDANT);
    }

    // --- optional remuneration

    private static Benefit taxed(NormalValue value) {
        return benefit("phone", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                .option(new Rate.Flat(gbp("50.00"), Per.MONTH))
                .on(worth(value))
                .done();
    }

    @ParameterizedTest(name = "50.00 given up, worth {0} a month: taxed on {1}")
    @CsvSource({"40.00, 50.00", "50.00, 50.00", "60.00, 60.00"})
    void taxesTheGreaterOfPayGivenUpAndNormalValue(String normal, String taxedOn) {
        var effect = quote(
                        catalogueOf(null, taxed(new NormalValue.Amount(gbp(normal), Per.MONTH))),
                        someone().situation(),
                        take("phone", "only"))
                .payEffects()
                .getFirst();
        assertThat(effect.difference(PayLine.TAXABLE_PAY))
                .isEqualTo(gbp(taxedOn).minus(gbp("50.00")));
        assertThat(effect.difference(PayLine.NIABLE_PAY)).isEqualTo(gbp("-50.00"));
        // The employer's class 1A is 15 % of what is taxed.
        assertThat(effect.after().perPeriod(PayLine.CLASS_1A).getAmount())
                .isEqualByComparingTo(new BigDecimal(taxedOn).multiply(new BigDecimal("0.15")));
        assertThat(codes(effect.after().inPeriod(PayLine.TAXABLE_PAY).step())).contains("opra.greater-of");
    }

    @ParameterizedTest(name = "held from {0} until {1}: July taxes {2}")
    @CsvSource({
        "2026-01-01, 2027-01-01, 60.00",
        "2026-06-16, 2027-01-01, 60.00",
        "2026-01-01, 2026-07-16, 50.00",
        "2026-06-16, 2026-07-31, 58.06"
    })
    void taxesTheDaysOnWhichItIsHeldThoughAsMuchIsGivenUpInTheMonthBefore(
            LocalDate from, LocalDate until, String taxedOn) {
        var catalogue =
                CompiledCatalogue.compile(catalogueOf(null, taxed(new NormalValue.Amount(gbp("60.00"), Per.MONTH))));
        var phone = new Election(
                1,
                new BenefitCode("phone"),
                new OptionCode("only"),
                null,
                null,
                Set.of(),
                new Period(from, until),
                from,
                null,
                null);
        var situation = someone().holding(phone).situation();
        // June, in which the day lies, is the period before the one that is shown; 50.00 are given up in both.
        var july = SelectionRules.pay(
                        catalogue,
                        CataloguesInForce.always(catalogue),
                        situation,
                        situation.person().employments().getFirst(),
                        LocalDate.of(2026, 6, 2),
                        Law.gb())
                .orElseThrow();
        assertThat(july.perPeriod(PayLine.NIABLE_PAY)).isEqualTo(gbp("3283.33"));
        assertThat(july.perPeriod(PayLine.TAXABLE_PAY)).isEqualTo(gbp("3283.33").plus(gbp(taxedOn)));
    }

    @Test
    void taxesALowEmissionCarAtItsShareOfTheListPriceAlone() {
        var car = benefit("car", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                .to(LegalKind.LOW_EMISSION_CAR)
                .option(new Rate.Flat(gbp("400.00"), Per.MONTH))
                .on(worth(new NormalValue.ZeroEmissionCar(gbp("36000.00"))))
                .done();
        var quote = quote(catalogueOf(null, car), someone().situation(), take("car", "only"));
        assertThat(notice(quote, NoticeCode.CAR_TAXED).orElseThrow().facts()).containsEntry("perPeriod", "120.00");
        assertThat(notice(quote, NoticeCode.BENEFIT_TAXED)).isEmpty();
        var effect = quote.payEffects().getFirst();
        // 4 % of 36,000.00 in 2026/27 is 120.00 a month; 400.00 is given up.
        assertThat(effect.difference(PayLine.TAXABLE_PAY)).isEqualTo(gbp("-280.00"));
        assertThat(effect.after().perPeriod(PayLine.CLASS_1A)).isEqualTo(gbp("18.00"));
        assertThat(codes(effect.after().inPeriod(PayLine.TAXABLE_PAY).step())).contains("opra.favoured");
    }

    @ParameterizedTest(name = "{0} g: 450.00 given up is taxed at {1}")
    @CsvSource({"75, 577.50", "76, 577.50", "130, 880.00"})
    void taxesTheGreaterOfPayGivenUpAndOfACarsShare(int co2, String taxedOn) {
        // 21 % of 33,000.00 is 577.50 a month at 75 g, and at 130 g 32 % is 880.00.
        var car = benefit("car", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED);
        if (co2 <= 75) {
            car = car.to(LegalKind.LOW_EMISSION_CAR);
        }
        var built = car.option(new Rate.Flat(gbp("450.00"), Per.MONTH))
                .on(worth(new NormalValue.CompanyCar(gbp("33000.00"), new NormalValue.Emissions(co2, null, false))))
                .done();
        var quote = quote(catalogueOf(null, built), someone().situation(), take("car", "only"));
        var effect = quote.payEffects().getFirst();
        assertThat(effect.difference(PayLine.TAXABLE_PAY))
                .isEqualTo(gbp(taxedOn).minus(gbp("450.00")));
        assertThat(notice(quote, co2 <= 75 ? NoticeCode.CAR_TAXED : NoticeCode.VEHICLE_TAXED)
                        .orElseThrow()
                        .facts())
                .containsEntry("perPeriod", taxedOn);
        assertThat(notice(quote, NoticeCode.BENEFIT_TAXED)).isEmpty();
    }

    @Test
    void taxesThePayGivenUpForAVanWhereItIsMoreThanTheVanCountsFor() {
        var van = benefit("van", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                .option(new Rate.Flat(gbp("400.00"), Per.MONTH))
                .on(worth(new NormalValue.Van(false)))
                .option("cheap", 1, new Rate.Flat(gbp("300.00"), Per.MONTH))
                .on(worth(new NormalValue.Van(false)))
                .done();
        var dear = quote(catalogueOf(null, van), someone().situation(), take("van", "only"));
        assertThat(dear.payEffects().getFirst().difference(PayLine.TAXABLE_PAY)).isEqualTo(gbp("0.00"));
        var cheap = quote(catalogueOf(null, van), someone().situation(), take("van", "cheap"));
        // 4,170.00 a year is 347.50 a month.
        assertThat(cheap.payEffects().getFirst().difference(PayLine.TAXABLE_PAY))
                .isEqualTo(gbp("47.50"));
        assertThat(notice(cheap, NoticeCode.VEHICLE_TAXED).orElseThrow().text().in("en"))
                .contains("£347.50");
    }

    @ParameterizedTest(name = "{0} g with {1} miles, hired for {2} months: {3}p")
    @CsvSource({"0, 0, 48, 3", "0, 0, 12, ", "40, 60, 48, 1.5", "60, 0, 48, ", "0, 0, 22, ", "0, 0, 23, 3"})
    void saysWhenElectricMilesAreToBeCharged(int co2, int range, int months, @Nullable String pence) {
        var car = benefit("car", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                .to(LegalKind.LOW_EMISSION_CAR)
                .bindsFor(months)
                .option(new Rate.Flat(gbp("400.00"), Per.MONTH))
                .on(worth(new NormalValue.CompanyCar(gbp("30000.00"), new NormalValue.Emissions(co2, range, false))))
                .done();
        var quote = quote(catalogueOf(null, car), someone().situation(), take("car", "only"));
        assertThat(notice(quote, NoticeCode.CAR_MILEAGE_CHARGE)
                        .map(notice -> notice.facts().get("pence")))
                .isEqualTo(Optional.ofNullable(pence));
    }

    @Test
    void saysWhatACycleIsWorthWhenItsHireEnds() {
        var cycle = benefit("cycle", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .to(LegalKind.CYCLE)
                .bindsFor(18)
                .collected(new Collection.Instalments(12))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("100.00", "5000.00")
                .done();
        var quote = quote(catalogueOf(null, cycle), someone().situation(), takeAmount("cycle", "900.00"));
        assertThat(notice(quote, NoticeCode.CYCLE_AT_END).orElseThrow().facts())
                .containsEntry("months", "18")
                .containsEntry("percent", "21")
                .containsEntry("value", "189.00")
                .containsEntry("laterValue", "63.00");
    }

    @ParameterizedTest(name = "{0} a {1} for working at home: {2}")
    @CsvSource({
        "6.00, WEEK, ",
        "6.01, WEEK, 26.04",
        "26.00, MONTH, ",
        "26.01, MONTH, 26.01",
        "312.00, YEAR, ",
        "360.00, YEAR, 30.00"
    })
    void saysWhatOfAPaymentForWorkingAtHomeIsTaxed(String amount, Per per, @Nullable String perMonth) {
        var allowance = benefit("home", Funding.PAYMENT, PayTreatment.PAYMENT_EXEMPT)
                .to(LegalKind.HOME_WORKING)
                .option(new Rate.Flat(gbp(amount), per))
                .done();
        var quote = quote(catalogueOf(null, allowance), someone().situation(), take("home", "only"));
        assertThat(notice(quote, NoticeCode.HOME_WORKING_OVER_EXEMPT)
                        .map(notice -> notice.facts().get("perMonth")))
                .isEqualTo(Optional.ofNullable(perMonth));
    }

    @ParameterizedTest(name = "a gift of {0}: {1}")
    @CsvSource({"50.00, false", "50.01, true"})
    void saysThatADearGiftIsTaxed(String price, boolean said) {
        var gift = benefit("gift", Funding.EMPLOYER_PAID, PayTreatment.NET)
                .to(LegalKind.TRIVIAL_BENEFIT)
                .option(new Rate.Flat(gbp(price), Per.PAY_PERIOD))
                .done();
        var quote = quote(catalogueOf(null, gift), someone().situation(), take("gift", "only"));
        assertThat(notice(quote, NoticeCode.TRIVIAL_OVER_EXEMPT).isPresent()).isEqualTo(said);
    }

    // --- the bases and the employer's side

    @Test
    void keepsPayPensionableWhereTheContractSaysSo() {
        var cycle = benefit("cycle", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .stayingPensionable()
                .option(new Rate.Flat(gbp("50.00"), Per.MONTH))
                .done();
        var quote = quote(catalogueOf(null, cycle), someone().in("LGPS").situation(), take("cycle", "only"));
        var effect = quote.payEffects().getFirst();
        assertThat(effect.difference(PayLine.PENSIONABLE_PAY)).isEqualTo(gbp("0.00"));
        assertThat(effect.difference(PayLine.NIABLE_PAY)).isEqualTo(gbp("-50.00"));
        assertThat(notice(quote, NoticeCode.PENSIONABLE_PAY_LOWER)).isEmpty();
        assertThat(notice(quote, NoticeCode.LIFE_COVER_LOWER)).isEmpty();
    }

    @Test
    void showsWhatTheEmployerSavesAndPays() {
        var plain = catalogueOf(null, avc());
        var catalogue = new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                plain.lifeEvents(),
                plain.rules(),
                plain.benefits(),
                plain.basketRules(),
                null,
                null,
                List.of(new EmployerPension("LGPS", new BigDecimal("20.8"))));
        var effect = quote(catalogue, someone().in("LGPS").situation(), takeAmount("avc", "100.00"))
                .payEffects()
                .getFirst();
        assertThat(effect.before().perPeriod(PayLine.EMPLOYER_PENSION)).isEqualTo(gbp("693.33"));
        assertThat(effect.difference(PayLine.EMPLOYER_PENSION)).isEqualTo(gbp("-20.80"));
        assertThat(effect.difference(PayLine.EMPLOYER_NATIONAL_INSURANCE)).isEqualTo(gbp("-15.00"));
        assertThat(effect.difference(PayLine.APPRENTICESHIP_LEVY)).isEqualTo(gbp("-0.50"));
        assertThat(effect.difference(PayLine.BENEFIT_SPEND)).isEqualTo(gbp("100.00"));
        assertThat(effect.difference(PayLine.EMPLOYER_COST)).isEqualTo(gbp("-36.30"));
    }

    private static List<String> codes(Step step) {
        var codes = new java.util.ArrayList<String>();
        collect(step, codes);
        return codes;
    }

    private static void collect(Step step, List<String> codes) {
        codes.add(step.code());
        step.children().forEach(child -> collect(child, codes));
    }
}
