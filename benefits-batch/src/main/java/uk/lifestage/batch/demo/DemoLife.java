package uk.lifestage.batch.demo;

import static uk.lifestage.engine.calendar.Days.earlier;
import static uk.lifestage.engine.calendar.Days.later;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.Relationship;

/**
 * What an invented person told the product about themselves: those whom they may cover, what they declared, what
 * happened. The HR feed knows nothing of it.
 */
record DemoLife(List<Named> dependants, Set<String> circumstances, List<LifeEvent> events) {
    private static final int RECENTLY = 45;
    private static final int YEARS_BETWEEN_GENERATIONS = 19;

    private static final String[] PARTNERS = {
        "Alex", "Bronwen", "Chris", "Dilys", "Ellis", "Farah", "Glyn", "Ines", "Jo", "Sam"
    };
    private static final String[] CHILDREN = {
        "Aled", "Bea", "Cai", "Dylan", "Efa", "Finn", "Gwen", "Hamza", "Isa", "Jaya", "Kit", "Lili", "Mabli", "Non",
        "Osian"
    };

    DemoLife {
        dependants = List.copyOf(dependants);
        circumstances = Set.copyOf(circumstances);
        events = List.copyOf(events);
    }

    /** A dependant with the first name by which the person tells them apart. */
    record Named(Dependant dependant, String firstName) {
        @Override
        public String toString() {
            return "Named[" + dependant + "]";
        }
    }

    /** The life of a person born on a day, as told until a business date; the same for the same random numbers. */
    static DemoLife of(Random random, LocalDate dateOfBirth, LocalDate businessDate) {
        var age = Period.between(dateOfBirth, businessDate).getYears();
        var dependants = new ArrayList<Named>();
        var circumstances = new LinkedHashSet<String>();
        var events = new ArrayList<LifeEvent>();

        var partner = age >= 21 && random.nextInt(100) < 60;
        if (partner) {
            var born = later(dateOfBirth.plusDays(random.nextInt(3_650) - 1_825L), businessDate.minusYears(70));
            dependants.add(
                    dependant(random, Relationship.PARTNER, earlier(born, businessDate.minusYears(18)), PARTNERS));
        }
        var children = age < 21 ? 0 : Math.min(random.nextInt(4), random.nextInt(4));
        for (int i = 0; i < children; i++) {
            var youngest = earlier(businessDate.minusDays(100), dateOfBirth.plusYears(45));
            var oldest = later(dateOfBirth.plusYears(YEARS_BETWEEN_GENERATIONS), businessDate.minusYears(27));
            if (oldest.isBefore(youngest)) {
                var days = (int) (youngest.toEpochDay() - oldest.toEpochDay());
                dependants.add(dependant(random, Relationship.CHILD, oldest.plusDays(random.nextInt(days)), CHILDREN));
            }
        }
        if (random.nextInt(100) < 9) {
            circumstances.add("carer");
        }
        switch (random.nextInt(24)) {
            case 0 -> {
                if (partner) {
                    events.add(event(random, "marriage", businessDate, EvidenceState.ACCEPTED));
                }
            }
            case 1 -> {
                if (age >= 21 && age < 46) {
                    var birth = event(random, "birth", businessDate, EvidenceState.AWAITED);
                    events.add(birth);
                    dependants.add(dependant(random, Relationship.CHILD, birth.happenedOn(), CHILDREN));
                }
            }
            case 2 -> events.add(event(random, "moved-home", businessDate, EvidenceState.NOT_NEEDED));
            case 3 -> {
                if (children > 0 && age < 50) {
                    events.add(event(random, "return-from-leave", businessDate, EvidenceState.NOT_NEEDED));
                }
            }
            case 4 -> {
                if (partner) {
                    events.add(event(random, "partner-redundancy", businessDate, EvidenceState.NOT_NEEDED));
                }
            }
            case 5 -> {
                events.add(event(random, "became-carer", businessDate, EvidenceState.NOT_NEEDED));
                circumstances.add("carer");
            }
            case 6 -> {
                if (age >= 21 && age < 43) {
                    circumstances.add("expecting");
                }
            }
            default -> {}
        }
        return new DemoLife(dependants, circumstances, events);
    }

    private static Named dependant(Random random, Relationship relationship, LocalDate dateOfBirth, String[] names) {
        var evidence = random.nextInt(8) == 0 ? EvidenceState.AWAITED : EvidenceState.ACCEPTED;
        var id = new DependantId(new UUID(random.nextLong(), random.nextLong()));
        return new Named(new Dependant(id, relationship, dateOfBirth, evidence), names[random.nextInt(names.length)]);
    }

    private static LifeEvent event(Random random, String type, LocalDate businessDate, EvidenceState evidence) {
        var happenedOn = businessDate.minusDays(random.nextInt(RECENTLY));
        var reportedOn = earlier(happenedOn.plusDays(random.nextInt(10)), businessDate);
        return new LifeEvent(type, happenedOn, reportedOn, evidence);
    }

    @Override
    public String toString() {
        return "DemoLife[withheld]";
    }
}
