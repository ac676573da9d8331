package uk.lifestage.api.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import uk.lifestage.api.feed.FeedController.LaidFeedView;
import uk.lifestage.api.problem.BodyTooLarge;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.InboxFile;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.support.Folders;

/**
 * Lays an HR feed into the employer's inbox, where the night of its date finds it. It appears there whole or not at all:
 * written under another name, forced to the disk, and moved.
 */
@Component
class LayFeed {
    private static final int DAYS = 400;

    private final Tenant tenant;
    private final BusinessDay day;
    private final Folders folders;
    private final Audited audited;
    private final long most;

    LayFeed(
            Tenant tenant,
            BusinessDay day,
            Folders folders,
            Audited audited,
            @Value("${lifestage.feed.max-size:1GB}") DataSize most) {
        this.tenant = tenant;
        this.day = day;
        this.folders = folders;
        this.audited = audited;
        this.most = most.toBytes();
    }

    /**
     * Lays a feed of a length (−1 where the sender does not say) for a business date.
     *
     * @throws IOException if the sender breaks off or the disk is full; nothing is left behind
     */
    LaidFeedView lay(Member member, LocalDate businessDate, long length, InputStream feed) throws IOException {
        var employer = tenant.within(member, found -> {
            mustBeNear(businessDate, day.today(found));
            return found;
        });
        if (length > most) {
            throw tooLarge();
        }
        var laid = write(employer, businessDate, feed);
        tenant.within(member, found -> {
            audited.record(
                    member,
                    Role.HR,
                    "feed.lay",
                    laid.fileName(),
                    Map.of("bytes", Long.toString(laid.bytes()), "sha256", laid.sha256()));
            return found;
        });
        return laid;
    }

    private static void mustBeNear(LocalDate businessDate, LocalDate today) {
        if (businessDate.isBefore(today.minusDays(DAYS)) || businessDate.isAfter(today.plusDays(DAYS))) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "business-date",
                    "A feed is for a business date within " + DAYS + " days of today");
        }
    }

    private LaidFeedView write(Employer employer, LocalDate businessDate, InputStream feed) throws IOException {
        var target = folders.feed(employer.code(), businessDate);
        var folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("The inbox has no folder");
        }
        try (var file = InboxFile.receive(folder, feed, most)) {
            if (file.bytes() == 0) {
                throw Refused.malformed("/", "the feed is empty: it needs a header and rows");
            }
            boolean replaced = Files.exists(target);
            file.moveTo(target);
            return new LaidFeedView(
                    businessDate, String.valueOf(target.getFileName()), file.bytes(), file.sha256(), replaced);
        } catch (BodyTooLarge tooLong) {
            throw tooLarge();
        }
    }

    private Refused tooLarge() {
        return new Refused(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A feed may have at most " + most + " bytes");
    }
}
