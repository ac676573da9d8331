package uk.lifestage.api.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.StaleVersion;

/** Every failure of the API as problem details: what, where and why, and never a word of how we are built. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    /** As the JSON parser words it. */
    private static final Pattern FIELD_TWICE = Pattern.compile("^Duplicate Object property \"(.*)\"", Pattern.DOTALL);

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        var problem = Problems.of(refused.status(), refused.type(), refused.detail());
        refused.properties().forEach(problem::setProperty);
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFound absent) {
        return answer(Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address"));
    }

    @ExceptionHandler
    ResponseEntity<Object> stale(StaleVersion stale) {
        return answer(Problems.of(
                HttpStatus.PRECONDITION_FAILED,
                "stale",
                "Somebody has changed this since you read it: read it again, then decide"));
    }

    @ExceptionHandler
    ResponseEntity<Object> notAllowed(AccessDeniedException denied) {
        return answer(Problems.of(HttpStatus.FORBIDDEN, "not-allowed", "Your role does not allow this"));
    }

    @ExceptionHandler
    ResponseEntity<Object> notSignedIn(AuthenticationException failure) {
        return answer(Problems.of(HttpStatus.UNAUTHORIZED, "sign-in-needed", "Sign in first"));
    }

    @ExceptionHandler
    ResponseEntity<Object> constraint(ConstraintViolationException violated) {
        var fields = violated.getConstraintViolations().stream()
                .map(one -> Map.of("where", String.valueOf(one.getPropertyPath()), "why", one.getMessage()))
                .toList();
        return answer(malformed("Something in the request is not as it should be", fields));
    }

    /** A bug or an outage: the caller learns a number to quote, the log has the rest. */
    @ExceptionHandler
    ResponseEntity<Object> broken(Exception failure) {
        var id = UUID.randomUUID().toString();
        LOG.error("Failure {}", id, failure);
        var problem = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "failure",
                "Something went wrong here. Nothing was changed by halves; quote the number if you report it");
        problem.setProperty("correlationId", id);
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return answer(Problems.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body is too large"));
            }
        }
        if (failure.getCause() instanceof JacksonException json) {
            return answer(json(json));
        }
        return answer(malformed("The request needs a body that can be read", List.of()));
    }

    private static ProblemDetail json(JacksonException json) {
        var where = new LinkedHashMap<String, String>();
        where.put("where", pointer(json));
        var location = json.getLocation();
        if (location != null && location.getLineNr() > 0) {
            where.put("line", Integer.toString(location.getLineNr()));
            where.put("column", Integer.toString(location.getColumnNr()));
        }
        where.put("why", why(json));
        var detail =
                json instanceof StreamReadException ? "The body is not JSON that can be read" : "The body does not fit";
        return malformed(detail, List.of(where));
    }

    private static String why(JacksonException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                "there is no field called '"
                        + shortened(unknown.getPropertyName()) + "'; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException format -> "not " + wanted(format.getTargetType());
            case StreamReadException syntax -> {
                var twice = FIELD_TWICE.matcher(String.valueOf(syntax.getOriginalMessage()));
                yield twice.find()
                        ? "the field '" + shortened(twice.group(1)) + "' is there twice; keep one of them"
                        : "not JSON, or too deep or long";
            }
            case MismatchedInputException mismatch ->
                mismatch.getTargetType() == null
                        ? "a value is missing or of another kind"
                        : "not " + wanted(mismatch.getTargetType()) + ", or missing";
            default ->
                json.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null
                        ? refused.getMessage()
                        : "a value is not as it should be";
        };
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of the right kind";
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "a date like 2026-11-20";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "BigDecimal" -> "a decimal number";
            case "UUID" -> "an id like 3f0c4d2e-8f5b-4c55-9d2f-1f6b1c6f7a10";
            case "boolean", "Boolean" -> "true or false";
            case "List", "ArrayList", "Set", "Collection" -> "a list";
            case "String" -> "text";
            default ->
                type.isEnum() ? "one of " + List.of(type.getEnumConstants()) : "an object with the documented fields";
        };
    }

    private static String pointer(JacksonException json) {
        var pointer = new StringBuilder();
        for (var reference : json.getPath()) {
            pointer.append('/');
            pointer.append(
                    reference.getPropertyName() == null
                            ? Integer.toString(reference.getIndex())
                            : shortened(reference.getPropertyName()));
        }
        return pointer.isEmpty() ? "/" : pointer.toString();
    }

    private static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = failure.getBindingResult().getFieldErrors().stream()
                .map(error -> Map.of("where", pointer(error), "why", String.valueOf(error.getDefaultMessage())))
                .toList();
        return answer(malformed("Something in the request is not as it should be", fields));
    }

    /** Where in a request's body. */
    private static String pointer(FieldError error) {
        return "/" + error.getField().replace('.', '/').replace("[", "/").replace("]", "");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> Map.of(
                                "where",
                                error instanceof FieldError field
                                        ? pointer(field)
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                "why",
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return answer(malformed("Something in the request is not as it should be", fields));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof MissingRequestHeaderException header) {
            if (header.getHeaderName().equalsIgnoreCase(HttpHeaders.IF_MATCH)) {
                return answer(Problems.of(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "precondition-required",
                        "Send the ETag that you read as If-Match, so that nobody's change is lost"));
            }
            return answer(malformed(
                    "A header is missing", List.of(Map.of("where", header.getHeaderName(), "why", "is required"))));
        }
        return answer(malformed("Something in the request is not as it should be", List.of()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(malformed(
                "A query parameter is missing",
                List.of(Map.of("where", failure.getParameterName(), "why", "is required"))));
    }

    @ExceptionHandler
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException failure) {
        return answer(malformed(
                "A value in the address is not as it should be",
                List.of(Map.of("where", failure.getName(), "why", "not " + wanted(failure.getRequiredType())))));
    }

    /** What Spring refuses by itself (methods, media types, absent pages), in our words and without its own. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        var status = HttpStatus.resolve(code.value());
        if (status == null || status.is5xxServerError()) {
            return broken(failure);
        }
        var problem = switch (status) {
            case NOT_FOUND -> Problems.of(status, "not-found", "There is nothing at this address");
            case METHOD_NOT_ALLOWED ->
                Problems.of(status, "method-not-allowed", "This address does not take this method");
            case UNSUPPORTED_MEDIA_TYPE ->
                Problems.of(status, "media-type", "The body is of a kind that this address does not take");
            case NOT_ACCEPTABLE -> Problems.of(status, "not-acceptable", "There is no answer of the kind asked for");
            case CONTENT_TOO_LARGE, PAYLOAD_TOO_LARGE -> Problems.of(status, "too-large", "The body is too large");
            default -> malformed("Something in the request is not as it should be", List.of());
        };
        var answered = new HttpHeaders();
        headers.forEach((name, values) -> answered.addAll(name, values));
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem, answered, HttpStatus.valueOf(problem.getStatus()));
    }

    private static ProblemDetail malformed(String detail, List<? extends Map<String, String>> errors) {
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "malformed", detail);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors.stream().map(HashMap::new).toList());
        }
        return problem;
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
