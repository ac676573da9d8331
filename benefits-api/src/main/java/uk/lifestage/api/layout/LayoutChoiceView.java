package uk.lifestage.api.layout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The layouts that a pay group's files get besides the canonical one. */
@Schema(name = "LayoutChoice")
public record LayoutChoiceView(
        @Schema(example = "MONTHLY") String payGroup,
        @Schema(example = "[\"canonical-full\"]") List<String> layouts) {}
