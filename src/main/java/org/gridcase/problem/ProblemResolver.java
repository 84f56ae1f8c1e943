package org.gridcase.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers every failure under {@code /api} with a problem document. It is no controller advice because addresses without a
 * handler have no controller to advise, and the pages beside {@code /api} keep their own errors.
 */
@Component
class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final List<ProblemTranslation> translations;
    private final UpdateConflicts conflicts;
    private final DataSize largestUpload;

    ProblemResolver(
            List<ProblemTranslation> translations,
            UpdateConflicts conflicts,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largestUpload) {
        this.translations = translations;
        this.conflicts = conflicts;
        this.largestUpload = largestUpload;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        // A broken multipart body is its sender's fault, at every endpoint.
        boolean ours = Problems.areFor(request.getContextPath(), request.getRequestURI())
                || failure instanceof MultipartException;
        // The security filters answer these, and with our words.
        boolean security = failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
        if (!ours || security) {
            return null;
        }
        try {
            if (response.isCommitted()) {
                log.warn("{} {} broke off: {}", request.getMethod(), request.getRequestURI(), failure.toString());
                if (!(failure instanceof IOException)) {
                    return null; // the server shuts the connection then, and nobody takes the part that was sent for
                    // the whole
                }
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
        Locale language = Messages.localeOf(request);
        ProblemException known =
                known(failure).or(() -> ofSpring(failure, request)).orElse(null);
        if (known == null) {
            Incident incident = Incident.of(request.getMethod(), request.getRequestURI(), failure);
            write(request, response, Problem.of(incident, language), language);
            return;
        }
        if (failure instanceof ErrorResponse spring) {
            spring.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        boolean looks = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        write(request, response, looks ? known.in(language).ofLook(language) : known.in(language), language);
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, Problem problem, Locale language)
            throws IOException {
        Problems.write(response, problem.at(request.getRequestURI()), language);
    }

    private Optional<ProblemException> known(Exception failure) {
        if (failure instanceof ProblemException problem) {
            return Optional.of(problem);
        }
        if (DatabaseFailures.in(failure).isPresent()) {
            return Optional.of(new ProblemException(ProblemKind.DATABASE_UNAVAILABLE));
        }
        Optional<ProblemException> translated = translations.stream()
                .flatMap(translation -> translation.translate(failure).stream())
                .findFirst();
        return translated.isEmpty() && conflicts.caused(failure)
                ? Optional.of(new ProblemException(ProblemKind.CONFLICT))
                : translated;
    }

    private Optional<ProblemException> ofSpring(Exception failure, HttpServletRequest request) {
        if (failure instanceof MaxUploadSizeExceededException) {
            return Optional.of(new ProblemException(ProblemKind.TOO_LARGE, largestUpload.toMegabytes() + " MB"));
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return Optional.of(
                    new InvalidInputException(List.of(Fault.of(missing.getParameterName(), "fault.required"))));
        }
        if (failure instanceof MethodArgumentTypeMismatchException other) {
            boolean isTruth = other.getRequiredType() == boolean.class;
            return Optional.of(new InvalidInputException(List.of(
                    Fault.of(other.getName(), isTruth ? "fault.not-true-or-false" : "fault.not-whole-number"))));
        }
        if (failure instanceof MultipartException) {
            return Optional.of(new ProblemException(ProblemKind.BAD_REQUEST));
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            ProblemKind kind = ProblemKind.of(known.getStatusCode().value());
            return Optional.of(new ProblemException(kind, request.getMethod()));
        }
        return Optional.empty();
    }
}
