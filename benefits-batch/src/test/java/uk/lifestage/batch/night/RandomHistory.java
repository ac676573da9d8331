package uk.lifestage.batch.night;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Consumer;
import uk.lifestage.db.support.NotFound;

/** What may happen to somebody in a year, at random: the same for the same seed. */
final class RandomHistory {
    private static final LocalDate BEGINS = LocalDate.of(2026, 3, 5);
    private static final List<String> WISHES = List.of(
            "gym single",
            "gym family",
            "lottery share x2",
            "parking space",
            "season ticket",
            "cycle hire £645.00",
            "cycle hire £100.07",
            "buy-leave days x2",
            "buy-leave days x5",
            "life-cover times x1",
            "life-cover times x3",
            "savings two",
            "dental plan",
            "cash-plan gold",
            "medical cover",
            "medical cover with child",
            "medical cover with partner",
            "illness cover",
            "accident cover",
            "on-call allowance",
            "eyecare plan",
            "travel card",
            "shuttle bus",
            "magazine issue");
    private static final List<String> PAY = List.of("31200.00", "36000.00", "28000.00", "45123.45");

    private final Random random;
    private final LocalDate ends;
    private final Scenario story;

    private RandomHistory(long seed, LocalDate ends) {
        this.random = new Random(seed);
        this.ends = ends;
        this.story = Scenario.about("Random", "seed-%05d".formatted(seed), "Seed " + seed);
    }

    /** A history up to a day. */
    static Scenario of(long seed, LocalDate ends) {
        return new RandomHistory(seed, ends).told();
    }

    private Scenario told() {
        story.on(BEGINS.toString());
        if (random.nextInt(6) == 0) {
            story.on(someDay(BEGINS).toString()).joins(someDay(BEGINS).toString());
        } else {
            var payGroup = payGroup();
            story.that("", person -> person.post(1).set("pay_group", payGroup));
        }
        if (random.nextInt(3) == 0) {
            story.bornOn("19%d-0%d-29".formatted(random.nextBoolean() ? 76 : 86, 3 + random.nextInt(7)));
        }
        for (var day = BEGINS.plusDays(random.nextInt(7)); day.isBefore(ends); day = day.plusDays(random.nextInt(25))) {
            story.on(day.toString());
            something(day);
        }
        return story;
    }

    private void something(LocalDate day) {
        var back = day.minusDays(random.nextInt(150)).toString();
        var near = day.plusDays(random.nextInt(60) - 30L).toString();
        var wish = any(WISHES);
        var benefit = wish.substring(0, wish.indexOf(' '));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> ifAllowed(person -> person.choose(1, wish, day));
            case 6 -> ifAllowed(person -> person.giveUp(1, benefit, day));
            case 7 -> ifAllowed(person -> person.heldOnlyUntil(benefit, LocalDate.parse(back), day));
            case 8, 9 -> story.payIs(any(PAY), back);
            case 10 -> story.hoursAre("18.50", "0.5", "15600.00", back);
            case 11 -> story.movesTo(payGroup(), near);
            case 12 -> story.leaves(near);
            case 13 -> story.staysAfterAll();
            case 14 ->
                story.isAwayUnpaid(
                        near, LocalDate.parse(near).plusDays(random.nextInt(60)).toString());
            case 15 -> {
                var dependant = random.nextBoolean() ? "child" : "partner";
                var event = random.nextBoolean() ? "birth" : "marriage";
                ifAllowed(person -> {
                    person.names(dependant, back);
                    person.report(event, back, day);
                });
            }
            case 16 -> {
                // A row that is refused now and right the next time.
                story.that("", person -> person.post(1).set("fte", "all of it"));
                story.on(day.plusDays(31).toString())
                        .that("", person -> person.post(1).set("fte", "1"));
            }
            case 17 -> story.returnsOn(near);
            case 18 -> story.takesSecondPost(near, payGroup());
            default -> ifAllowed(person -> person.choose(2, wish, day));
        }
    }

    /** Whoever is refused, is not there yet, or holds nothing of the kind, goes on as before. */
    private void ifAllowed(Consumer<ScenarioPerson> deed) {
        story.that("", person -> {
            try {
                deed.accept(person);
            } catch (IllegalStateException | NoSuchElementException | NotFound | IllegalArgumentException refused) {
                // Then nothing happens.
            }
        });
    }

    private String payGroup() {
        return List.of("MONTHLY", "SCHOOLS", "DEPOT", "LIBRARY", "WEEKLY").get(random.nextInt(5));
    }

    private LocalDate someDay(LocalDate from) {
        return from.plusDays(random.nextInt(120));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
