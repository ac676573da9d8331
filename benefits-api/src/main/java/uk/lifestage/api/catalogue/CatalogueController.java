package uk.lifestage.api.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;

/** {@code /api/v1/catalogues}. */
@RestController
@Tag(name = "hr")
class CatalogueController {
    private static final String YAML = "application/yaml";

    private final KeepCatalogue catalogues;

    CatalogueController(KeepCatalogue catalogues) {
        this.catalogues = catalogues;
    }

    /** From when a version is to be in force. */
    record PublishRequest(
            @NotNull(message = "is required") @Schema(example = "2027-04-01")
            LocalDate effectiveFrom) {}

    @GetMapping("/api/v1/catalogues")
    @Operation(summary = "Every catalogue version, newest first")
    List<CatalogueView> list(Member member) {
        return catalogues.list(member);
    }

    @GetMapping(path = "/api/v1/catalogues/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One version with its document")
    ResponseEntity<CatalogueView> get(Member member, @PathVariable int version) {
        return withTag(ResponseEntity.ok(), catalogues.get(member, version));
    }

    @GetMapping(path = "/api/v1/catalogues/{version}", produces = YAML)
    @Operation(summary = "One version's document as YAML")
    ResponseEntity<String> document(Member member, @PathVariable int version) {
        var view = catalogues.get(member, version);
        return ResponseEntity.ok().eTag(Etags.of(view.revision())).body(view.document());
    }

    @PostMapping(path = "/api/v1/catalogues", consumes = YAML)
    @Operation(
            summary = "Import a YAML document as a new draft",
            description = "422 with every problem found, each with where and why. The format: docs/catalogue-file.md.")
    ResponseEntity<CatalogueView> importDraft(Member member, @RequestBody byte[] document) {
        var view = catalogues.importDraft(member, text(document));
        return withTag(ResponseEntity.created(URI.create("/api/v1/catalogues/" + view.version())), view);
    }

    @PutMapping(path = "/api/v1/catalogues/{version}", consumes = YAML)
    @Operation(summary = "Replace a draft that nobody has changed since you read it")
    ResponseEntity<CatalogueView> replace(
            Member member,
            @PathVariable int version,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody byte[] document) {
        return withTag(
                ResponseEntity.ok(), catalogues.replaceDraft(member, version, Etags.revision(ifMatch), text(document)));
    }

    @PostMapping(path = "/api/v1/catalogues/{version}/publish", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Publish a draft for good, from a day on")
    ResponseEntity<CatalogueView> publish(
            Member member,
            @PathVariable int version,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody PublishRequest request) {
        return withTag(
                ResponseEntity.ok(),
                catalogues.publish(member, version, Etags.revision(ifMatch), request.effectiveFrom()));
    }

    @PostMapping("/api/v1/catalogues/{version}/discard")
    @Operation(
            summary = "Give up a draft that nobody has changed since you read it",
            description = "Nothing is deleted: the version stays readable as discarded, with who changed what.")
    ResponseEntity<CatalogueView> discard(
            Member member, @PathVariable int version, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return withTag(ResponseEntity.ok(), catalogues.discard(member, version, Etags.revision(ifMatch)));
    }

    /** Words that cannot be read are refused here, before they could be kept for good as something else. */
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
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT, "catalogue", "The catalogue is not UTF-8: save it as UTF-8");
        }
    }

    private static ResponseEntity<CatalogueView> withTag(ResponseEntity.BodyBuilder answer, CatalogueView view) {
        return answer.eTag(Etags.of(view.revision())).body(view);
    }
}
