package uk.lifestage.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Words;

/** A failure of a page is a page: what happened where that is known, a number to quote where it is not. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(PageAdvice.class);

    private final Frames frames;
    private final Words words;

    PageAdvice(Frames frames, Words words) {
        this.frames = frames;
        this.words = words;
    }

    @ExceptionHandler
    String refused(Refused refused, HttpServletRequest request, HttpServletResponse response, Model model) {
        frames.add(request, model);
        response.setStatus(refused.status().value());
        model.addAttribute("status", refused.status().value());
        model.addAttribute("detail", detail(refused));
        return "error";
    }

    /** What happened, in words for people where there are some; what is only there in English is not shown in Welsh. */
    private @Nullable String detail(Refused refused) {
        var said = words.sayOr("refused." + refused.type(), "");
        if (!said.isEmpty()) {
            return said;
        }
        return Language.wanted().equals("cy") ? null : refused.detail();
    }

    /** An address or a question with a part that cannot be read: there is no such page, or nothing that could be answered. */
    @ExceptionHandler
    String unreadable(
            MethodArgumentTypeMismatchException mismatch,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var status = mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? HttpStatus.NOT_FOUND
                : HttpStatus.BAD_REQUEST;
        frames.add(request, model);
        response.setStatus(status.value());
        model.addAttribute("status", status.value());
        return "error";
    }

    @ExceptionHandler
    String broken(Exception failure, HttpServletRequest request, HttpServletResponse response, Model model)
            throws Exception {
        if (failure instanceof ErrorResponse
                || failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException) {
            throw failure;
        }
        var id = UUID.randomUUID().toString();
        LOG.error("Failure {}", id, failure);
        frames.add(request, model);
        response.setStatus(500);
        model.addAttribute("status", 500);
        model.addAttribute("correlationId", id);
        return "error";
    }
}
