package uk.lifestage.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.PostFacts;

/** What the hand-written rules and Drools read of a person on a day, shaped once: what one would write without an engine. */
public final class Facts {
    /** A dependant as rules see one. */
    public record Kin(String relationship, long age, String evidence) {
        public String getRelationship() {
            return relationship;
        }

        public long getAge() {
            return age;
        }

        public String getEvidence() {
            return evidence;
        }
    }

    /** An event as rules see one. */
    public record Happening(String type, long daysSince) {
        public String getType() {
            return type;
        }

        public long getDaysSince() {
            return daysSince;
        }
    }

    private static final Set<String> NEEDS_EVIDENCE = Set.of("marriage", "birth");

    private final PostFacts post;
    private final long age;
    private final long serviceMonths;
    private final long serviceYears;
    private final long monthsInPost;
    private final long contractMonthsLeft;
    private final long annualSalary;
    private final long fullTimeSalary;
    private final long hourlyRate;
    private final long fte;
    private final long weeklyHours;
    private final long weeksPerYear;
    private final long leaveDays;
    private final long posts;
    private final Set<String> circumstances;
    private final Set<String> held;
    private final List<Kin> dependants;
    private final List<Happening> events;

    private Facts(Situation situation, LocalDate today) {
        var person = situation.person();
        var employment = person.employments().getFirst();
        post = employment.history().getLast().facts();
        age = since(ChronoUnit.YEARS, person.facts().dateOfBirth(), today);
        serviceMonths = since(ChronoUnit.MONTHS, post.continuousServiceDate(), today);
        serviceYears = since(ChronoUnit.YEARS, post.continuousServiceDate(), today);
        monthsInPost = since(ChronoUnit.MONTHS, post.assignmentStart(), today);
        var end = post.contractEnd();
        contractMonthsLeft = end == null ? 999 : since(ChronoUnit.MONTHS, today, end.plusDays(1));
        annualSalary = post.annualSalary().getAmountMinorLong();
        fullTimeSalary = post.fullTimeSalary().getAmountMinorLong();
        var hours = post.weeklyHours().multiply(post.weeksPerYear());
        hourlyRate = BigDecimal.valueOf(annualSalary)
                .divide(hours, 0, RoundingMode.HALF_UP)
                .longValue();
        fte = scaled(post.fte(), 4);
        weeklyHours = scaled(post.weeklyHours(), 2);
        weeksPerYear = scaled(post.weeksPerYear(), 3);
        leaveDays = scaled(post.leaveDays(), 1);
        posts = person.employments().size();
        circumstances = person.circumstances();
        held = new HashSet<>();
        for (var election : situation.elections()) {
            if (election.valid().contains(today)) {
                held.add(election.benefit().value());
            }
        }
        dependants = new ArrayList<>();
        for (var dependant : person.dependants()) {
            dependants.add(new Kin(
                    dependant.relationship().code(),
                    since(ChronoUnit.YEARS, dependant.dateOfBirth(), today),
                    dependant.evidence().name().toLowerCase(Locale.ROOT)));
        }
        events = new ArrayList<>();
        for (var event : person.lifeEvents()) {
            if (event.evidence() != EvidenceState.REJECTED
                    && (event.evidence() != EvidenceState.AWAITED || !NEEDS_EVIDENCE.contains(event.type()))) {
                events.add(new Happening(event.type(), ChronoUnit.DAYS.between(event.happenedOn(), today)));
            }
        }
    }

    static Facts of(Situation situation, LocalDate today) {
        return new Facts(situation, today);
    }

    private static long since(ChronoUnit unit, LocalDate from, LocalDate until) {
        return Math.max(0, unit.between(from, until));
    }

    private static long scaled(BigDecimal value, int places) {
        return value.movePointRight(places).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    public long getAge() {
        return age;
    }

    public long getServiceMonths() {
        return serviceMonths;
    }

    public long getServiceYears() {
        return serviceYears;
    }

    public long getMonthsInPost() {
        return monthsInPost;
    }

    public long getContractMonthsLeft() {
        return contractMonthsLeft;
    }

    public long getAnnualSalary() {
        return annualSalary;
    }

    public long getFullTimeSalary() {
        return fullTimeSalary;
    }

    public long getHourlyRate() {
        return hourlyRate;
    }

    public long getFte() {
        return fte;
    }

    public long getWeeklyHours() {
        return weeklyHours;
    }

    public long getWeeksPerYear() {
        return weeksPerYear;
    }

    public long getLeaveDays() {
        return leaveDays;
    }

    public long getPosts() {
        return posts;
    }

    public String getContractType() {
        return post.contractType().code();
    }

    public String getGrade() {
        return post.grade();
    }

    public String getPayGroup() {
        return post.payGroup();
    }

    public String getPensionScheme() {
        return post.pensionScheme();
    }

    public String getLocation() {
        return post.location();
    }

    public String getDepartment() {
        return post.department();
    }

    public String getNiCategory() {
        return post.niCategory();
    }

    public List<String> getStudentLoanPlans() {
        return post.studentLoanPlans();
    }

    public Set<String> getCircumstances() {
        return circumstances;
    }

    public Set<String> getHeld() {
        return held;
    }

    public List<Kin> getDependants() {
        return dependants;
    }

    public List<Happening> getEvents() {
        return events;
    }
}
