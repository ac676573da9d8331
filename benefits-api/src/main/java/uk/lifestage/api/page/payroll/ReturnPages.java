package uk.lifestage.api.page.payroll;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.lifestage.api.feed.RejectView;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.page.Typed;
import uk.lifestage.api.payroll.LayReturn;
import uk.lifestage.api.payroll.ShowReturns;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.returns.ControlTotals;

/** What payroll sends back: handing a file in, watching it being matched, and what became of it. */
@Controller
class ReturnPages {
    private static final int PAGE = 25;
    private static final int SHOWN_REJECTS = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,12}(\\.\\d{1,2})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,119}");

    private final ShowReturns returns;
    private final LayReturn lay;
    private final Words words;

    ReturnPages(ShowReturns returns, LayReturn lay, Words words) {
        this.returns = returns;
        this.lay = lay;
        this.words = words;
    }

    @GetMapping("/payroll/returns")
    String list(
            Member member,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "too-large", required = false) @Nullable String tooLarge,
            Model model) {
        if (tooLarge != null) {
            model.addAttribute("errors", new FormErrors().add("file", words.say("payroll.returns.error.too-large")));
        }
        model.addAttribute("paging", Paging.of(returns.list(member), page, PAGE));
        return "payroll/returns";
    }

    @PostMapping("/payroll/returns")
    String lay(
            Member member,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "") String total,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said,
            Model model)
            throws IOException {
        var errors = new FormErrors();
        var count = rows.strip().replace(",", "");
        var sum = total.strip().replace(",", "").replace("£", "");
        if (file == null || file.isEmpty()) {
            errors.add("file", words.say("payroll.returns.error.file"));
        }
        if (!count.isEmpty() && !NUMBER.matcher(count).matches()) {
            errors.add("rows", words.say("payroll.returns.error.rows"));
        }
        if (!sum.isEmpty() && !AMOUNT.matcher(sum).matches()) {
            errors.add("total", words.say("payroll.returns.error.total"));
        }
        if (errors.isEmpty() && file != null) {
            try (var body = file.getInputStream()) {
                var laid = lay.lay(
                        member,
                        name(file.getOriginalFilename()),
                        new ControlTotals(
                                count.isEmpty() ? null : Long.valueOf(count),
                                sum.isEmpty() ? null : new BigDecimal(sum)),
                        file.getSize(),
                        body);
                said.addFlashAttribute("laid", laid.created() ? "new" : "again");
                return "redirect:/payroll/returns/" + laid.view().id();
            } catch (Refused refused) {
                errors.add(
                        "file",
                        words.say(
                                refused.type().equals("too-large")
                                        ? "payroll.returns.error.too-large"
                                        : "payroll.returns.error.file"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("typed", Typed.of(request));
        list(member, 1, null, model);
        model.addAttribute("errors", errors);
        return "payroll/returns";
    }

    /** The sender's name for it, without a path; absent where it could be anything. */
    private static @Nullable String name(@Nullable String given) {
        if (given == null) {
            return null;
        }
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        return NAME.matcher(last).matches() ? last : null;
    }

    @GetMapping("/payroll/returns/{id}")
    String one(Member member, @PathVariable UUID id, Model model) {
        var file = returns.get(member, id);
        model.addAttribute("file", file);
        List<RejectView> rejects = file.rejected() == 0 ? List.of() : returns.rejects(member, id);
        model.addAttribute("rejects", rejects.subList(0, Math.min(SHOWN_REJECTS, rejects.size())));
        return "payroll/return";
    }

    /** What is put into a page that watches a file being taken in. */
    @GetMapping("/payroll/returns/{id}/progress")
    String progress(Member member, @PathVariable UUID id, HttpServletResponse response, Model model) {
        var file = returns.get(member, id);
        if (!file.status().equals("laid")) {
            // The rest of the page has news as well.
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("file", file);
        return "payroll/parts :: return-progress";
    }

    @GetMapping("/payroll/returns/{id}/rejects")
    void rejects(Member member, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        returns.checkThere(member, id);
        Attachment.ofRejects(response, id);
        returns.writeRejects(member, id, response.getOutputStream());
    }
}
