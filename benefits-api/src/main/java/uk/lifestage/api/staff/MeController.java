package uk.lifestage.api.staff;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code GET /api/v1/me}. */
@RestController
@Tag(name = "staff")
class MeController {
    private final ShowMe me;

    MeController(ShowMe me) {
        this.me = me;
    }

    @GetMapping("/api/v1/me")
    @Operation(summary = "Who you are here, your life stages and your posts")
    MeView me(Member member) {
        return me.show(member);
    }
}
