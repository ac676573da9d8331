package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.lifestage.api.feed.ShowFeeds;
import uk.lifestage.api.page.Paging;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;

/** What became of HR's feeds, and which of their rows were refused and why. */
@Controller
class FeedPages {
    private static final int PAGE = 25;
    private static final int SHOWN_REJECTS = 100;

    private final ShowFeeds feeds;

    FeedPages(ShowFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping("/hr/feeds")
    String list(Member member, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("paging", Paging.of(feeds.list(member), page, PAGE));
        return "hr/feeds";
    }

    @GetMapping("/hr/feeds/{id}")
    String one(Member member, @PathVariable UUID id, Model model) {
        var feed = feeds.get(member, id);
        model.addAttribute("feed", feed);
        model.addAttribute("rejects", feed.rejected() == 0 ? List.of() : feeds.rejects(member, id, SHOWN_REJECTS));
        model.addAttribute("most", SHOWN_REJECTS);
        return "hr/feed";
    }

    @GetMapping("/hr/feeds/{id}/rejects")
    void rejects(Member member, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        feeds.mustBeThere(member, id);
        Attachment.ofRejects(response, id);
        feeds.writeRejects(member, id, response.getOutputStream());
    }
}
