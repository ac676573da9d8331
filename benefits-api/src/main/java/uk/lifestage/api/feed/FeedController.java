package uk.lifestage.api.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;

/** {@code /api/v1/feeds}. */
@RestController
@Tag(name = "hr")
class FeedController {
    private final LayFeed lay;
    private final ShowFeeds feeds;

    FeedController(LayFeed lay, ShowFeeds feeds) {
        this.lay = lay;
        this.feeds = feeds;
    }

    /** A feed that lies ready for its night. */
    record LaidFeedView(
            LocalDate businessDate,
            String fileName,
            long bytes,
            String sha256,

            @Schema(description = "whether an earlier feed for this date, not yet taken in, was replaced")
            boolean replaced) {}

    @PutMapping(path = "/api/v1/feeds/{businessDate}", consumes = "text/csv")
    @Operation(
            summary = "Hand in the HR feed of a business date",
            description = "The night of that date takes it in. The format: docs/hr-feed.md.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<LaidFeedView> put(
            Member member,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate businessDate,
            HttpServletRequest request)
            throws IOException {
        var laid = lay.lay(member, businessDate, request.getContentLengthLong(), request.getInputStream());
        return ResponseEntity.status(laid.replaced() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(laid);
    }

    @GetMapping("/api/v1/feeds")
    @Operation(summary = "HR feeds that nights took in, or refused, newest first")
    List<IntakeView> list(Member member) {
        return feeds.list(member);
    }

    @GetMapping(path = "/api/v1/feeds/{intakeId}/rejects", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Rows of a feed that were refused: line, field and reason, never the value")
    List<RejectView> rejects(Member member, @PathVariable UUID intakeId) {
        return feeds.rejects(member, intakeId);
    }

    @GetMapping(path = "/api/v1/feeds/{intakeId}/rejects", produces = "text/csv")
    @Operation(summary = "The same as CSV")
    void rejectsAsCsv(Member member, @PathVariable UUID intakeId, HttpServletResponse response) throws IOException {
        feeds.mustBeThere(member, intakeId);
        Attachment.ofRejects(response, intakeId);
        feeds.writeRejects(member, intakeId, response.getOutputStream());
    }
}
