package uk.lifestage.db.layout;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.layout.FileFacts;
import uk.lifestage.engine.layout.LayoutRendering;
import uk.lifestage.engine.layout.Rendered;
import uk.lifestage.engine.layout.SentFact;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;

/**
 * The second file of December, file 13 of its pay group: something has changed since file 12, something has stopped, and
 * November is corrected. Two people, one of them with two posts.
 */
final class December {
    static final List<PayPeriod> MONTHS = StoreFixture.monthly().periods();
    static final PayPeriod NOVEMBER = MONTHS.get(7);
    static final PayPeriod DECEMBER = MONTHS.get(8);

    static final FileFacts FILE = new FileFacts(
            "wexcombe",
            "MONTHLY",
            DECEMBER,
            DECEMBER,
            13,
            12,
            LocalDate.of(2026, 12, 11),
            "MONTHLY_2026-27_09_0013.csv",
            CurrencyUnit.GBP);

    private December() {}

    static List<SentFact> facts() {
        var facts = new ArrayList<SentFact>();
        // November, as file 11 told it.
        facts.add(line(11, NOVEMBER, "100001", 1, "gym", "GYM", NOVEMBER, "19.95", LineReason.NEW));
        facts.add(line(11, NOVEMBER, "100001", 1, "nursery", "NURSERY", NOVEMBER, "300.00", LineReason.NEW));
        // December's first file.
        facts.add(line(12, DECEMBER, "100001", 1, "gym", "GYM", DECEMBER, "19.95", LineReason.NEW));
        facts.add(line(12, DECEMBER, "100001", 1, "nursery", "NURSERY", DECEMBER, "300.00", LineReason.NEW));
        facts.add(line(12, DECEMBER, "100001", 1, "gym", "GYM", NOVEMBER, "0.05", LineReason.CORRECTION));
        facts.add(line(12, DECEMBER, "100001", 2, "cycle", "CYCLE", DECEMBER, "41.66", LineReason.NEW));
        facts.add(line(12, DECEMBER, "100002", 1, "gym", "GYM", DECEMBER, "19.95", LineReason.NEW));
        // This file.
        facts.add(line(13, DECEMBER, "100001", 1, "gym", "GYM", DECEMBER, "5.05", LineReason.CHANGE));
        facts.add(line(13, DECEMBER, "100001", 1, "nursery", "NURSERY", NOVEMBER, "-50.00", LineReason.REFUND));
        facts.add(line(13, DECEMBER, "100001", 2, "cycle", "CYCLE", DECEMBER, "-41.66", LineReason.STOP));
        facts.add(leave());
        facts.add(payment());
        facts.sort(Comparator.comparing(SentFact::employeeNo)
                .thenComparing(SentFact::assignmentNo)
                .thenComparing(SentFact::elementCode)
                .thenComparing(SentFact::forPeriod)
                .thenComparing(SentFact::sequence));
        return facts;
    }

    private static SentFact leave() {
        return new SentFact(
                13,
                DECEMBER,
                "100002-1-buy-leave-2026/27-09-MONTHLY-13",
                post("100002", 1),
                "100002",
                1,
                "buy-leave",
                "LEAVE",
                LineKind.DEDUCTION,
                DECEMBER,
                gbp("48.08"),
                new BigDecimal("2.50"),
                3,
                10,
                "LIB,01",
                LineReason.NEW);
    }

    private static SentFact payment() {
        return new SentFact(
                13,
                DECEMBER,
                "100002-1-car-allowance-2026/27-09-MONTHLY-13",
                post("100002", 1),
                "100002",
                1,
                "car-allowance",
                "CAR",
                LineKind.PAYMENT,
                DECEMBER,
                gbp("1250.00"),
                null,
                null,
                null,
                "=1+1",
                LineReason.NEW);
    }

    static SentFact line(
            int sequence,
            PayPeriod in,
            String employee,
            int post,
            String benefit,
            String element,
            PayPeriod period,
            String amount,
            LineReason reason) {
        return new SentFact(
                sequence,
                in,
                employee + "-" + post + "-" + benefit + "-" + period.name() + "-MONTHLY-" + sequence,
                post(employee, post),
                employee,
                post,
                benefit,
                element,
                LineKind.DEDUCTION,
                period,
                gbp(amount),
                null,
                null,
                null,
                "LIB-01",
                reason);
    }

    static EmploymentId post(String employee, int post) {
        return new EmploymentId(UUID.nameUUIDFromBytes((employee + "-" + post).getBytes(StandardCharsets.UTF_8)));
    }

    static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    /** A file rendered, with its bytes. */
    record Output(Rendered rendered, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static Output render(String yaml) {
        return render(yaml, facts());
    }

    static Output render(String yaml, List<SentFact> facts) {
        var out = new ByteArrayOutputStream();
        var rendered = LayoutRendering.render(LayoutDocument.parse(yaml), FILE, facts::forEach, out);
        return new Output(rendered, out.toByteArray());
    }
}
