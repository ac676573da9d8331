package uk.lifestage.api.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API says of itself at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Member.class);
    }

    /** A failure by RFC 9457; {@code docs/problems.md} explains the types. */
    @Schema(name = PROBLEM)
    record ProblemView(
            @Schema(example = "urn:lifestage:problem:malformed")
            String type,

            @Schema(example = "Bad Request") String title,
            @Schema(example = "400") int status,
            @Schema(example = "The body does not fit") String detail,
            @Nullable String instance,

            @Schema(description = "What is wrong, and where") @Nullable
            List<Map<String, String>> errors,

            @Schema(description = "Why a rule said no: code, rule, benefit, option, facts, sentence, remedies")
            @Nullable
            List<Object> reasons,

            @Schema(description = "The number to quote for a failure of ours") @Nullable
            String correlationId) {}

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Lifestage")
                        .version("v1")
                        .description(
                                "Flexible benefits: staff choose within rules that fit their stage of life, HR keeps"
                                        + " the catalogue, payroll gets files that it can trust. Amounts are"
                                        + " {\"amount\":\"12.30\",\"currency\":\"GBP\"}; failures are problem details (RFC 9457)."
                                        + " Accept-Language chooses English or Welsh."))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("A token of your identity provider"))
                        .addSecuritySchemes(
                                "demo",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Of the embedded demo alone: an employee number, hr, payroll or"
                                                + " auditor, with the password demo")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("demo"));
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return api -> {
            ModelConverters.getInstance()
                    .read(ProblemView.class)
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> addProblems(path, method, operation)));
        };
    }

    private static void addProblems(String path, PathItem.HttpMethod method, Operation operation) {
        add(operation, "400", "Malformed: where and why");
        add(operation, "401", "Not signed in");
        add(operation, "403", "Not for this role");
        if (path.contains("{") || path.startsWith("/api/v1/me")) {
            add(operation, "404", "There is no such thing, or none that you may see");
        }
        boolean changes = method != PathItem.HttpMethod.GET;
        if (changes) {
            add(operation, "409", "What is there stands against it");
            add(operation, "413", "Too large");
            add(operation, "415", "A kind of body that is not taken here");
            add(operation, "422", "Understood and refused: with every reason");
        }
        boolean conditional = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> "If-Match".equals(one.getName()));
        if (conditional) {
            add(operation, "412", "Somebody has changed it since you read it");
            add(operation, "428", "If-Match is missing");
        }
        add(operation, "500", "A failure of ours, with a number to quote");
    }

    private static void add(Operation operation, String status, String what) {
        var schema = new io.swagger.v3.oas.models.media.Schema<>().$ref("#/components/schemas/" + PROBLEM);
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(what)
                                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(schema))));
    }
}
