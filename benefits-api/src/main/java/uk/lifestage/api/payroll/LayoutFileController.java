package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;

/** Payroll files in other layouts than the canonical one. */
@RestController
@Tag(name = "payroll")
class LayoutFileController {
    private final ShowLayoutFiles files;

    LayoutFileController(ShowLayoutFiles files) {
        this.files = files;
    }

    @GetMapping("/api/v1/exports/{id}/layouts")
    @Operation(summary = "One payroll file's other layouts: counts, totals, hashes, and what could not be written")
    List<LayoutFileView> list(Member member, @PathVariable UUID id) {
        return files.list(member, id);
    }

    @GetMapping("/api/v1/exports/{id}/layouts/{code}")
    @Operation(summary = "A payroll file's bytes in another layout, as they were hashed")
    ResponseEntity<Resource> file(Member member, @PathVariable UUID id, @PathVariable String code) {
        var file = files.file(member, id, code);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + file.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.fileName()))
                .body(new FileSystemResource(file.path()));
    }

    @GetMapping("/api/v1/exports/{id}/layouts/{code}/manifest")
    @Operation(summary = "The manifest that stands beside a payroll file in another layout")
    ResponseEntity<byte[]> manifest(Member member, @PathVariable UUID id, @PathVariable String code) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(files.manifest(member, id, code).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/api/v1/exports/{id}/layouts/{code}/again")
    @Operation(
            summary = "Have a payroll file rendered in a layout in which it was held, or which it does not have yet",
            description = "By the layout as it is now; whichever process runs nights does it within seconds.")
    ResponseEntity<LayoutFileView> again(Member member, @PathVariable UUID id, @PathVariable String code) {
        return ResponseEntity.accepted().body(files.again(member, id, code));
    }
}
