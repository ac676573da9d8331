package uk.lifestage.api.layout;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;

/** {@code /api/v1/layouts} and {@code /api/v1/layout-settings}. */
@RestController
@Tag(name = "payroll")
class LayoutController {
    private static final String YAML = "application/yaml";
    private static final String CODE = "[a-z][a-z0-9-]{0,39}";
    private static final String CODE_MEANING = "must be 1 to 40 small letters, digits and hyphens, a letter first";

    private final KeepLayouts layouts;
    private final TryLayout tries;

    LayoutController(KeepLayouts layouts, TryLayout tries) {
        this.layouts = layouts;
        this.tries = tries;
    }

    /** The layouts that a pay group's files are to get. */
    record ChoiceRequest(
            @Schema(
                    description = "Codes of layouts; empty for the canonical file alone",
                    example = "[\"canonical-full\"]")
            @NotNull(message = "is required")
            @Size(max = 20, message = "at most 20 layouts")
            List<@NotNull(message = "cannot be null") String> layouts) {}

    @GetMapping("/api/v1/layouts")
    @Operation(summary = "Every layout of payroll files: built in, and the employer's own")
    List<LayoutView> list(Member member) {
        return layouts.list(member);
    }

    @GetMapping(path = "/api/v1/layouts/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One layout with its document")
    ResponseEntity<LayoutView> get(Member member, @PathVariable String code) {
        return withTag(ResponseEntity.ok(), layouts.get(member, code));
    }

    @GetMapping(path = "/api/v1/layouts/{code}", produces = YAML)
    @Operation(summary = "One layout's document as YAML, to be copied and changed")
    ResponseEntity<String> document(Member member, @PathVariable String code) {
        var view = layouts.get(member, code);
        var version = view.version();
        var answer = ResponseEntity.ok();
        return (version == null ? answer : answer.eTag(Etags.of(version))).body(view.document());
    }

    @PutMapping(path = "/api/v1/layouts/{code}", consumes = YAML)
    @Operation(
            summary = "Keep a YAML document as an own layout, or as its next version",
            description =
                    "422 with every problem found, each with line, where and why. A next version needs the ETag of"
                            + " the one that you read as If-Match. Files that are written or planned stay as they are.")
    ResponseEntity<LayoutView> keep(
            Member member,
            @PathVariable @Pattern(regexp = CODE, message = CODE_MEANING) String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] document) {
        var seen = ifMatch == null ? null : Etags.revision(ifMatch);
        var kept = layouts.keep(member, code, seen, text(document));
        return withTag(ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK), kept.layout());
    }

    @PostMapping(path = "/api/v1/layouts/validate", consumes = YAML)
    @Operation(
            summary = "Check a YAML document without keeping it",
            description = "204, or 422 with every problem found")
    ResponseEntity<Void> validate(Member member, @RequestBody byte[] document) {
        KeepLayouts.parse(text(document));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/api/v1/layouts/test", consumes = YAML)
    @Operation(summary = "Try a YAML document on a pay group's last file without keeping anything")
    LayoutTestView test(Member member, @RequestParam String payGroup, @RequestBody byte[] document) {
        return tries.document(member, text(document), payGroup);
    }

    @GetMapping("/api/v1/layouts/{code}/test")
    @Operation(summary = "Try a layout on a pay group's last file")
    LayoutTestView test(Member member, @PathVariable String code, @RequestParam String payGroup) {
        return tries.kept(member, code, payGroup);
    }

    @GetMapping("/api/v1/layout-settings")
    @Operation(summary = "Which layouts each pay group's files get besides the canonical one")
    List<LayoutChoiceView> choices(Member member) {
        return layouts.choices(member);
    }

    @PutMapping(path = "/api/v1/layout-settings/{payGroup}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Let a pay group's files have these layouts, from the next file on",
            description = "Files that are there can get one too: POST /api/v1/exports/{id}/layouts/{code}/again.")
    LayoutChoiceView choose(Member member, @PathVariable String payGroup, @Valid @RequestBody ChoiceRequest request) {
        return layouts.choose(member, payGroup, request.layouts());
    }

    private static String text(byte[] document) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "layout", "The layout is not UTF-8: save it as UTF-8");
        }
    }

    private static ResponseEntity<LayoutView> withTag(ResponseEntity.BodyBuilder answer, LayoutView view) {
        var version = view.version();
        return (version == null ? answer : answer.eTag(Etags.of(version))).body(view);
    }
}
