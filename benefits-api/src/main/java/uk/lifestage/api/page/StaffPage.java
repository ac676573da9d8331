package uk.lifestage.api.page;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.offer.ShowOffers;
import uk.lifestage.api.selection.ShowElections;
import uk.lifestage.api.staff.ShowMe;
import uk.lifestage.api.web.Member;

/** A member of staff's home: who they are here, what they hold, what is open to them and what it costs. */
@Controller
class StaffPage {
    private final ShowMe me;
    private final ShowOffers offers;
    private final ShowElections elections;

    StaffPage(ShowMe me, ShowOffers offers, ShowElections elections) {
        this.me = me;
        this.offers = offers;
        this.elections = elections;
    }

    @GetMapping("/staff")
    String show(Member member, Model model) {
        model.addAttribute("me", me.show(member));
        model.addAttribute("offers", offers.show(member, null));
        model.addAttribute("held", elections.show(member, null, null));
        return "staff";
    }
}
