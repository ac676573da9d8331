package uk.lifestage.api.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code GET /api/v1/people}. */
@RestController
@Tag(name = "hr")
class PeopleController {
    private final LookUpPerson people;

    PeopleController(LookUpPerson people) {
        this.people = people;
    }

    @GetMapping("/api/v1/people")
    @Operation(
            summary = "Who has an employee number, their posts and what they hold; the look is noted",
            description = "A list of one or none.")
    List<PersonView> find(Member member, @RequestParam String employeeNo) {
        return people.find(member, employeeNo);
    }
}
