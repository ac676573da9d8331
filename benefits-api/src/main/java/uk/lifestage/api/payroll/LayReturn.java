package uk.lifestage.api.payroll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import uk.lifestage.api.problem.BodyTooLarge;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.InboxFile;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnCounts;
import uk.lifestage.db.returns.ReturnFile;
import uk.lifestage.db.returns.ReturnId;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.Folders;

/**
 * Lays a return file into the employer's inbox, where whoever runs the night finds it within seconds. The same bytes are
 * kept once, however often they are handed in, unless they were stopped or could not be read.
 */
@Component
public class LayReturn {
    private final Tenant tenant;
    private final BusinessDay day;
    private final ReturnStore returns;
    private final Folders folders;
    private final Audited audited;
    private final long most;

    LayReturn(
            Tenant tenant,
            BusinessDay day,
            ReturnStore returns,
            Folders folders,
            Audited audited,
            @Value("${lifestage.returns.max-size:256MB}") DataSize most) {
        this.tenant = tenant;
        this.day = day;
        this.returns = returns;
        this.folders = folders;
        this.audited = audited;
        this.most = most.toBytes();
    }

    /** The file's record, and whether it is a new one. */
    public record Laid(ReturnView view, boolean created) {}

    /**
     * Lays a file of a length (−1 where the sender does not say).
     *
     * @param fileName what payroll calls it; absent where it does not say
     * @throws IOException if the sender breaks off or the disk is full; nothing is left behind
     */
    public Laid lay(Member member, @Nullable String fileName, ControlTotals control, long length, InputStream body)
            throws IOException {
        if (length > most) {
            throw tooLarge();
        }
        var folder = folders.returns(member.employerCode());
        try (var file = InboxFile.receive(folder, body, most)) {
            if (file.bytes() == 0) {
                throw Refused.malformed("/", "the return file is empty: it needs a header and rows");
            }
            return tenant.within(member, employer -> kept(member, employer, fileName, control, file));
        } catch (BodyTooLarge tooLong) {
            throw tooLarge();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private Laid kept(
            Member member, Employer employer, @Nullable String fileName, ControlTotals control, InboxFile file) {
        returns.lock();
        var earlier = returns.findTaken(file.sha256());
        if (earlier.isPresent()) {
            return new Laid(ReturnView.of(earlier.get()), false);
        }
        var id = ReturnId.next();
        var name = id + ".csv";
        var laid = new ReturnFile(
                id,
                returns.nextNumber(),
                null,
                fileName == null ? name : fileName,
                file.sha256(),
                ReturnStatus.LAID,
                control,
                ReturnCounts.NONE,
                null,
                member.name(),
                day.now(),
                null);
        returns.append(laid);
        audited.record(
                member,
                Role.PAYROLL,
                "return.lay",
                id.toString(),
                Map.of("bytes", Long.toString(file.bytes()), "sha256", file.sha256()));
        try {
            file.moveTo(folders.returns(employer.code()).resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Laid(ReturnView.of(laid), true);
    }

    private Refused tooLarge() {
        return new Refused(
                HttpStatus.CONTENT_TOO_LARGE, "too-large", "A return file may have at most " + most + " bytes");
    }
}
