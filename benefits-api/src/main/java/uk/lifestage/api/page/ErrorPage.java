package uk.lifestage.api.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.problem.Problems;
import uk.lifestage.api.web.KeptForms;

/** What is shown where nothing else could answer: problem details under {@code /api}, a plain page elsewhere. */
@Controller
class ErrorPage implements ErrorController {
    private final JsonMapper json;

    ErrorPage(JsonMapper json) {
        this.json = json;
    }

    @RequestMapping("/error")
    @Nullable
    String error(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        var status = status(request);
        var asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        response.setStatus(status.value());
        if (asked.startsWith(request.getContextPath() + "/api/")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(problem(status)));
            return null;
        }
        model.addAttribute("status", status.value());
        model.addAttribute("unsure", request.getAttribute(KeptForms.UNSURE) != null);
        return "error";
    }

    private static ProblemDetail problem(HttpStatus status) {
        if (status.is5xxServerError()) {
            return Problems.of(status, "failure", "Something went wrong here");
        }
        return switch (status) {
            case NOT_FOUND -> Problems.of(status, "not-found", "There is nothing at this address");
            case FORBIDDEN -> Problems.of(status, "not-allowed", "Your role does not allow this");
            default -> Problems.of(status, "malformed", "Something in the request is not as it should be");
        };
    }

    private static HttpStatus status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) {
            var status = HttpStatus.resolve(code);
            return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        }
        return HttpStatus.NOT_FOUND;
    }
}
