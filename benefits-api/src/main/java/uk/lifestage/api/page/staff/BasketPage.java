package uk.lifestage.api.page.staff;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.draft.KeepDraft;
import uk.lifestage.api.web.Member;

/** The basket: what is in it, what all of it does to pay, and what stands against it. */
@Controller
class BasketPage {
    private final KeepDraft drafts;

    BasketPage(KeepDraft drafts) {
        this.drafts = drafts;
    }

    @GetMapping("/staff/basket")
    String show(Member member, Model model) {
        StaffModel.basket(model, drafts.look(member));
        return "staff/basket";
    }

    @PostMapping("/staff/basket/remove")
    String remove(Member member, @RequestParam int post, @RequestParam String benefit, RedirectAttributes said) {
        drafts.remove(member, post, benefit);
        said.addFlashAttribute("removed", benefit);
        return "redirect:/staff/basket";
    }
}
