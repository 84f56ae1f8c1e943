package org.gridcase.intake.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.intake.ProblemKind;
import org.gridcase.intake.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers every failure under {@code /api} with a problem document. It is no controller advice because addresses without a
 * handler have no controller to advise, and the pages beside {@code /api} keep their own errors.
 */
@Component
public class ProblemResolver implements HandlerExceptionResolver, Ordered {

    /** How large an uploaded file may be, in the words of an answer. */
    public static final String MAX_MEGABYTES = "20 MB";

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final Problems problems;

    ProblemResolver(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        boolean ours = Problems.areFor(request.getContextPath(), request.getRequestURI());
        // The security filters answer these, and with our words.
        boolean security = failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
        if (!ours || security) {
            return null;
        }
        try {
            if (response.isCommitted()) {
                log.warn("{} {} broke off: {}", request.getMethod(), request.getRequestURI(), failure.toString());
            } else {
                response.resetBuffer();
                answer(request, response, failure);
            }
        } catch (IOException e) {
            log.debug("the caller has gone", e);
        }
        return new ModelAndView();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        if (failure instanceof InvalidInputException invalid) {
            problems.write(request, response, invalid.kind(), invalid.faults());
        } else if (failure instanceof RefusedException refused) {
            problems.write(request, response, refused.kind(), refused.args().toArray());
        } else if (failure instanceof NoSuchCaseException missing) {
            problems.write(request, response, ProblemKind.NO_SUCH_CASE, missing.number());
        } else if (failure instanceof CaseAlreadyEndedException ended) {
            problems.write(
                    request, response, ProblemKind.CASE_ENDED, ended.caseFile().number());
        } else if (isRace(failure)) {
            problems.write(request, response, ProblemKind.CONFLICT);
        } else {
            answerSpring(request, response, failure);
        }
    }

    private void answerSpring(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        if (failure instanceof MaxUploadSizeExceededException) {
            problems.write(request, response, ProblemKind.TOO_LARGE, MAX_MEGABYTES);
        } else if (failure instanceof MultipartException) {
            problems.write(request, response, ProblemKind.BAD_REQUEST);
        } else if (failure instanceof ErrorResponse known
                && known.getStatusCode().is4xxClientError()) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            problems.write(
                    request, response, ProblemKind.of(known.getStatusCode().value()), request.getMethod());
        } else {
            String incident = UUID.randomUUID().toString().substring(0, 8);
            log.error("incident {}: {} {}", incident, request.getMethod(), request.getRequestURI(), failure);
            problems.writeUnexpected(request, response, incident);
        }
    }

    /** Two callers changed the same thing at once. The engine's own exception is known by name, because this room does not use the engine. */
    public static boolean isRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DuplicateKeyException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof QueryTimeoutException // how H2 calls a row that somebody else holds
                    || cause.getClass().getSimpleName().equals("OptimisticLockingException")) {
                return true;
            }
        }
        return false;
    }
}
