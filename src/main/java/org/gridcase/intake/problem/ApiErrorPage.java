package org.gridcase.intake.problem;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridcase.intake.ProblemKind;
import org.gridcase.intake.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/** Failures under {@code /api} before any controller is reached, such as an address the firewall rejects, are problems too. */
@Controller
class ApiErrorPage extends BasicErrorController {

    private static final Logger log = LoggerFactory.getLogger(ApiErrorPage.class);

    private final Problems problems;
    private final ObjectMapper json;

    ApiErrorPage(
            ErrorAttributes attributes,
            ServerProperties server,
            List<ErrorViewResolver> resolvers,
            Problems problems,
            ObjectMapper json) {
        super(attributes, server.getError(), resolvers);
        this.problems = problems;
        this.json = json;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (!(address instanceof String failed) || !Problems.areFor(request.getContextPath(), failed)) {
            return super.error(request);
        }
        HttpStatus status = getStatus(request);
        ProblemKind kind = ProblemKind.of(status.value());
        String incident = kind == ProblemKind.UNEXPECTED ? incident(failed, request) : null;
        Problem problem = problems.document(
                Wording.of(request), failed, kind, incident, incident == null ? request.getMethod() : incident);
        return ResponseEntity.status(kind.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.convertValue(problem, new TypeReference<>() {}));
    }

    private static String incident(String address, HttpServletRequest request) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        log.error("incident {}: {}", incident, address, cause instanceof Throwable failure ? failure : null);
        return incident;
    }
}
