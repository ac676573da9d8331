package uk.lifestage.api.page;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.lifestage.api.web.IdentityProviders;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.db.support.DatabaseMode;

/** Where everybody begins: signing in, and on to the home of one's role. */
@Controller
class HomePage {
    private final boolean demo;
    private final List<Provider> providers;

    /** An identity provider to sign in with. */
    record Provider(String id, String name) {}

    HomePage(DatabaseMode mode, IdentityProviders identityProviders) {
        this.demo = mode == DatabaseMode.EMBEDDED;
        this.providers = identityProviders.all().stream()
                .map(client -> new Provider(client.getRegistrationId(), client.getClientName()))
                .toList();
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
        model.addAttribute("demo", demo);
        model.addAttribute("providers", providers);
        return "sign-in";
    }

    @GetMapping("/")
    String home(Member member) {
        if (member.roles().contains(Role.STAFF)) {
            return "redirect:/staff";
        }
        if (member.roles().contains(Role.HR)) {
            return "redirect:/hr";
        }
        return member.roles().contains(Role.PAYROLL) ? "redirect:/payroll" : "redirect:/audit";
    }
}
