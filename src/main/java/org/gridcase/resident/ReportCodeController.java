package org.gridcase.resident;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.resident.Allowances.Pause;
import org.gridcase.resident.ResidentReportRepository.Known;
import org.gridcase.satisfaction.Surveys.Question;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a resident sees and does with the code of a report. Looking changes nothing, whoever looks: programs that check mail open every address.
 * A code that is none, however it is written, gets one answer.
 */
@RestController
@Hidden
class ReportCodeController {

    private static final int LONGEST_WORDS = 1000;
    private static final int LONGEST_REASON = 200;

    private static final String TAKE_BACK = ReportStanding.TAKE_BACK;
    private static final String TOLD = "told";
    private static final Set<String> ALL_TOLD = Set.of(
            "added",
            "solved",
            "solved-again",
            "not-solved",
            "late",
            "again",
            "taken-back",
            "rated",
            "rated-not-solved",
            "rated-late",
            "rated-again",
            "rated-again-kept",
            "no-survey");

    private final ResidentReportRepository reports;
    private final ResidentReportService service;
    private final ReportStandings standings;
    private final Allowances allowances;
    private final UnknownCodes unknown;
    private final SentPhotos photos;
    private final Pages pages;

    ReportCodeController(
            ResidentReportRepository reports,
            ResidentReportService service,
            ReportStandings standings,
            Allowances allowances,
            UnknownCodes unknown,
            SentPhotos photos,
            Pages pages) {
        this.reports = reports;
        this.service = service;
        this.standings = standings;
        this.allowances = allowances;
        this.unknown = unknown;
        this.photos = photos;
        this.pages = pages;
    }

    /** Where a code is typed in. */
    @GetMapping("/r/c")
    ResponseEntity<String> ask(HttpServletRequest request) {
        String typed = ReportForm.typed(request, "code");
        return typed.isBlank()
                ? unknown.ask(request)
                : ReportCode.read(typed)
                        .map(code -> Pages.onTo(request, "/r/c/" + code.written() + Pages.query(request)))
                        .orElseGet(() -> looked(request, typed));
    }

    @GetMapping("/r/c/{code}")
    ResponseEntity<String> look(@PathVariable String code, HttpServletRequest request) {
        return looked(request, code);
    }

    private ResponseEntity<String> looked(HttpServletRequest request, String typed) {
        return with(request, typed, (code, known) -> shown(request, HttpStatus.OK, code, known, Map.of(), ""));
    }

    @PostMapping("/r/c/{code}/add")
    ResponseEntity<String> add(@PathVariable String code, HttpServletRequest request) {
        return with(request, code, (read, known) -> {
            Faults faults = new Faults();
            String typed = ReportForm.typed(request, "words");
            ReportForm.readable(faults, "words", typed);
            List<IncomingFile> sent = photos.of(request, faults);
            if (typed.isBlank() && sent.isEmpty() && !known.joined()) {
                faults.add("words", "resident.fault.words-or-photo");
            }
            String words = sent.isEmpty()
                    ? FieldRules.words(faults, "words", typed, LONGEST_WORDS)
                    : FieldRules.optional(faults, "words", typed, LONGEST_WORDS);
            return kept(
                    request,
                    read,
                    known,
                    new Sent(Purpose.ADDED.key(), typed, faults),
                    () -> service.add(known, words, sent, ticket(request)));
        });
    }

    @PostMapping("/r/c/{code}/solved")
    ResponseEntity<String> solved(@PathVariable String code, HttpServletRequest request) {
        return said(request, code, Purpose.SOLVED, false);
    }

    @PostMapping("/r/c/{code}/not-solved")
    ResponseEntity<String> notSolved(@PathVariable String code, HttpServletRequest request) {
        return said(request, code, Purpose.NOT_SOLVED, true);
    }

    @PostMapping("/r/c/{code}/again")
    ResponseEntity<String> again(@PathVariable String code, HttpServletRequest request) {
        return said(request, code, Purpose.ASKED_AGAIN, true);
    }

    @PostMapping("/r/c/{code}/take-back")
    ResponseEntity<String> takeBack(@PathVariable String code, HttpServletRequest request) {
        return with(request, code, (read, known) -> {
            Faults faults = new Faults();
            String typed = ReportForm.typed(request, "words");
            ReportForm.readable(faults, "reason", typed);
            String reason = FieldRules.optional(faults, "reason", typed, LONGEST_REASON);
            if (reason != null && PersonalDataRedactor.hasNumbers(reason)) {
                faults.add("reason", "resident.fault.numbers");
            }
            if (!faults.none()) {
                return shown(
                        request, HttpStatus.UNPROCESSABLE_ENTITY, read, known, of(faults, request, TAKE_BACK), typed);
            }
            try {
                service.takeBack(known, reason == null ? "报告人撤回" : reason);
                return done(request, read, "taken-back");
            } catch (CaseAlreadyEndedException ended) {
                faults.add("reason", "resident.fault.ended");
                return shown(request, HttpStatus.CONFLICT, read, known, of(faults, request, TAKE_BACK), typed);
            } catch (BusinessRuleViolation notAlone) {
                faults.add("reason", "resident.fault.not-alone");
                return shown(request, HttpStatus.CONFLICT, read, known, of(faults, request, TAKE_BACK), typed);
            }
        });
    }

    @PostMapping("/r/c/{code}/rate")
    ResponseEntity<String> rate(@PathVariable String code, HttpServletRequest request) {
        return with(request, code, (read, known) -> {
            Faults faults = new Faults();
            RatingForm form = RatingForm.of(request);
            boolean isAsked = service.question(known).isPresent();
            Rating rating = isAsked ? form.rating(faults) : null;
            String place = isAsked ? RatingForm.NAME : Purpose.ADDED.key(); // who is not asked any more can say more
            return kept(
                    request,
                    read,
                    known,
                    new Sent(place, form.words(), faults),
                    () -> rating == null
                            ? service.notAsked(known, form.wordsToKeep(), ticket(request))
                            : service.rate(known, rating, form.words(), ticket(request)));
        });
    }

    @PostMapping("/r/c/{code}/no-survey")
    ResponseEntity<String> refuseSurveys(@PathVariable String code, HttpServletRequest request) {
        return with(request, code, (read, known) -> {
            service.refuseSurveys(known);
            return done(request, read, "no-survey");
        });
    }

    private ResponseEntity<String> said(
            HttpServletRequest request, String typedCode, Purpose purpose, boolean inWords) {
        return with(request, typedCode, (code, known) -> {
            Faults faults = new Faults();
            String typed = ReportForm.typed(request, "words");
            ReportForm.readable(faults, "words", typed);
            String words = inWords
                    ? FieldRules.words(faults, "words", typed, LONGEST_WORDS)
                    : FieldRules.optional(faults, "words", typed, LONGEST_WORDS);
            return kept(
                    request,
                    code,
                    known,
                    new Sent(purpose.key(), typed, faults),
                    () -> purpose == Purpose.NOT_SOLVED
                            ? service.notSolved(known, Objects.requireNonNull(words), ticket(request))
                            : service.say(known, purpose, words, ticket(request)));
        });
    }

    /** What one of the forms of the page sent, and what is wrong with it. */
    private record Sent(String form, String words, Faults faults) {}

    /** Keeps what a form sent, if nothing is wrong with it and it need not wait; whatever is in the way is told at the form. */
    private ResponseEntity<String> kept(
            HttpServletRequest request, ReportCode code, Known known, Sent sent, Supplier<String> keeping) {
        Faults faults = sent.faults();
        Optional<Pause> pause = faults.none() ? allowances.toSay(ClientAddress.of(request)) : Optional.empty();
        pause.ifPresent(each -> faults.add(sent.form(), each.key(), each.minutes()));
        if (faults.none()) {
            try {
                return done(request, code, keeping.get());
            } catch (PhotosNotTakenException notTaken) {
                String why = FaultWords.first(notTaken.why(), Pages.language(request));
                return shown(
                        request, notTaken.why().getStatusCode(), code, known, Map.of(sent.form(), why), sent.words());
            } catch (BusinessRuleViolation tooMany) {
                Map<String, String> sentence = Map.of(sent.form(), tooMany.in(Pages.language(request)));
                return shown(request, HttpStatus.UNPROCESSABLE_ENTITY, code, known, sentence, sent.words());
            }
        }
        HttpStatus status = pause.isPresent() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_ENTITY;
        return shown(request, status, code, known, of(faults, request, sent.form()), sent.words());
    }

    private static Map<String, String> of(Faults faults, HttpServletRequest request, String form) {
        String sentence = FaultWords.of(faults.all(), Pages.language(request))
                .values()
                .iterator()
                .next();
        return Map.of(form, sentence);
    }

    /** What to do with a code that is one. */
    private interface Answer {
        ResponseEntity<String> to(ReportCode code, Known known);
    }

    private ResponseEntity<String> with(HttpServletRequest request, String typed, Answer answer) {
        ReportCode code = ReportCode.read(typed).orElse(ReportCode.NONE);
        Optional<Known> known = reports.find(code);
        return known.isPresent() ? answer.to(code, known.get()) : unknown.answer(request, typed);
    }

    private ResponseEntity<String> shown(
            HttpServletRequest request,
            HttpStatusCode status,
            ReportCode code,
            Known known,
            Map<String, String> faults,
            String typed) {
        String address = Pages.address(request, "/r/c/" + code.written());
        Map<String, @Nullable Object> content = new HashMap<>();
        ReportStanding standing = standings.of(known, Pages.language(request));
        Optional<Question> question = service.question(known);
        content.put("standing", standing);
        content.put("code", code.written());
        content.put("address", address);
        content.put("qr", QrDrawing.of(address));
        question.ifPresent(asked -> {
            content.put("question", RatingForm.shown(request, asked));
            content.put("until", standings.day(asked.until(), Pages.language(request)));
        });
        content.put("faults", faults);
        content.put("homeless", homeless(faults, standing, question.isPresent()));
        content.put("typed", typed);
        content.put("megabytes", pages.mostMegabytes());
        content.put("photosAgain", SentPhotos.areChosen(request));
        content.put("ticket", ticket(request).value());
        content.put(
                "told",
                Optional.ofNullable(request.getParameter(TOLD))
                        .filter(ALL_TOLD::contains)
                        .orElse(null));
        return pages.page(request, status, "case", content);
    }

    /** What is wrong with a form of an older page that this one has no more: it is said at its head. */
    private static List<String> homeless(Map<String, String> faults, ReportStanding standing, boolean isRated) {
        return faults.entrySet().stream()
                .filter(each -> !(each.getKey().equals(RatingForm.NAME) ? isRated : standing.hasForm(each.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static ReportTicket ticket(HttpServletRequest request) {
        return ReportTicket.read(request.getParameter("ticket")).orElseGet(ReportTicket::fresh);
    }

    /** @param told what became of it, as the page says it then */
    private static ResponseEntity<String> done(HttpServletRequest request, ReportCode code, String told) {
        String query = Pages.query(request);
        return Pages.onTo(
                request, "/r/c/" + code.written() + query + (query.isEmpty() ? "?" : "&") + TOLD + "=" + told);
    }
}
