package uk.lifestage.api.staff;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.EmployeeNumbers;
import uk.lifestage.db.standing.Standing;
import uk.lifestage.db.standing.StandingStore;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/** Finds the person behind a member of staff, and the catalogue that holds for them. Runs within the employer's scope. */
@Component
public class Self {
    private final Tenant tenant;
    private final EmployeeNumbers numbers;
    private final StandingStore standings;
    private final PublishedCatalogues catalogues;

    Self(Tenant tenant, EmployeeNumbers numbers, StandingStore standings, PublishedCatalogues catalogues) {
        this.tenant = tenant;
        this.numbers = numbers;
        this.standings = standings;
        this.catalogues = catalogues;
    }

    /** The member's own id; refused for members who are not among the staff. */
    public EmployeeId id(Member member) {
        return member.employeeNo()
                .filter(Member::isEmployeeNumber)
                .flatMap(number -> numbers.find(member.employer(), number))
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        "not-among-staff",
                        "You are signed in, but HR's feed has nobody with your employee number"));
    }

    /** The same before a scope is entered: whoever was here before is known. */
    public EmployeeId idBefore(Member member) {
        return member.employeeNo()
                .filter(Member::isEmployeeNumber)
                .flatMap(number -> numbers.known(member.employer(), number))
                .orElseGet(() -> tenant.within(member, employer -> id(member)));
    }

    /**
     * The member as they stand now.
     *
     * @param catalogue the one in force today
     */
    public record Now(Standing standing, PublishedCatalogues.InForce catalogue) {
        public Situation situation() {
            return standing.situation();
        }
    }

    /** The member as they stand now, with the catalogue in force; refused where either is not known. */
    public Now now(EmployeeId id, LocalDate today) {
        return now(find(id, today), today);
    }

    /** The same by what was asked for when the transaction began. */
    public Now now(EmployeeId id, LocalDate today, StandingStore.Names known) {
        return now(standings.find(id, today, known), today);
    }

    private Optional<Standing> find(EmployeeId id, LocalDate today) {
        return tenant.begun(id)
                .map(entry -> standings.find(id, today, entry.known()))
                .orElseGet(() -> standings.find(id, today));
    }

    private static Now now(Optional<Standing> found, LocalDate today) {
        var standing = found.orElseThrow(
                () -> new Refused(HttpStatus.NOT_FOUND, "not-among-staff", "Nothing is known of you today"));
        return new Now(standing, standing.catalogues().inForceOn(today).orElseThrow(() -> noCatalogue(today)));
    }

    /** Everything that the engine needs to know about the member. */
    public Situation situation(EmployeeId id, LocalDate today) {
        return find(id, today)
                .map(Standing::situation)
                .orElseThrow(
                        () -> new Refused(HttpStatus.NOT_FOUND, "not-among-staff", "Nothing is known of you today"));
    }

    /** The catalogue in force; refused where none was ever published for this day. */
    public PublishedCatalogues.InForce catalogue(LocalDate today) {
        return catalogues.inForceOn(today).orElseThrow(() -> noCatalogue(today));
    }

    private static Refused noCatalogue(LocalDate today) {
        return new Refused(HttpStatus.CONFLICT, "no-catalogue", "No benefit catalogue is in force on " + today);
    }

    /**
     * The posts meant by an optional assignment number: that one, or all that are held today (all known, where none
     * is).
     */
    public List<Employment> posts(Situation situation, @Nullable Integer assignmentNo, LocalDate today) {
        var all = situation.person().employments();
        if (assignmentNo != null) {
            return List.of(situation
                    .person()
                    .employment(assignmentNo)
                    .orElseThrow(() -> new Refused(
                            HttpStatus.NOT_FOUND,
                            "unknown-post",
                            "You hold no post with assignment number " + assignmentNo,
                            Map.of("assignmentNos", numbers(situation)))));
        }
        var held = all.stream().filter(post -> post.heldOn(today)).toList();
        return held.isEmpty() ? all : held;
    }

    /** The assignment number that a choice without one means: the person's only post. */
    public static int onlyPost(Situation situation, LocalDate today) {
        var held = situation.person().employments().stream()
                .filter(post -> post.heldOn(today))
                .toList();
        var posts = held.isEmpty() ? situation.person().employments() : held;
        if (posts.size() != 1) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "which-post",
                    "You hold more than one post: say for which one by its assignmentNo",
                    Map.of("assignmentNos", numbers(situation)));
        }
        return posts.getFirst().assignmentNo();
    }

    private static Set<Integer> numbers(Situation situation) {
        return situation.person().employments().stream()
                .map(Employment::assignmentNo)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A post's facts today; of one that is not held today, those nearest to it. */
    public static PostFacts facts(Employment post, LocalDate today) {
        return post.on(today)
                .or(() -> post.history().stream()
                        .filter(version -> !version.valid().from().isAfter(today))
                        .max(Comparator.comparing(version -> version.valid().from()))
                        .map(Dated::facts))
                .or(() -> post.history().stream()
                        .min(Comparator.comparing(version -> version.valid().from()))
                        .map(Dated::facts))
                .orElseThrow(() -> new IllegalStateException("Employment " + post.id() + " has no facts"));
    }
}
