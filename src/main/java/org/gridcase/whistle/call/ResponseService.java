package org.gridcase.whistle.call;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.whistle.call.StepTaken.Rating;
import org.gridcase.whistle.call.StepTaken.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a called unit does, step by step, and what its caller says of it. */
@Component
public class ResponseService {

    /** What may come before each step, whatever a diagram says. */
    private static final Map<WhistleStep, Set<WhistleStep>> AFTER = Map.ofEntries(
            Map.entry(WhistleStep.RELAYED, Set.of(WhistleStep.TO_RELAY)),
            Map.entry(WhistleStep.NOT_RELAYED, Set.of(WhistleStep.TO_RELAY)),
            Map.entry(WhistleStep.SIGNED, Set.of(WhistleStep.CALLED, WhistleStep.RELAYED)),
            Map.entry(WhistleStep.REFUSED, Set.of(WhistleStep.CALLED, WhistleStep.RELAYED)),
            Map.entry(WhistleStep.INSISTED, Set.of(WhistleStep.REFUSED)),
            Map.entry(WhistleStep.LET_GO, Set.of(WhistleStep.REFUSED)),
            Map.entry(WhistleStep.CONTACTED, Set.of(WhistleStep.SIGNED, WhistleStep.INSISTED)),
            Map.entry(WhistleStep.ARRIVED, Set.of(WhistleStep.SIGNED, WhistleStep.INSISTED, WhistleStep.CONTACTED)),
            Map.entry(WhistleStep.REPORTED, Set.of(WhistleStep.ARRIVED)),
            Map.entry(WhistleStep.RATED, Set.of(WhistleStep.REPORTED)));

    private static final String OUTCOME = "outcome";

    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final CallingUnits units;
    private final WhistleTable table;
    private final SpotArrivals spot;
    private final WhistleNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    ResponseService(
            WhistleRepository whistles,
            ResponseRepository responses,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            CallingUnits units,
            WhistleTable table,
            SpotArrivals spot,
            WhistleNotices told,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.whistles = whistles;
        this.responses = responses;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.units = units;
        this.table = table;
        this.spot = spot;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Which response, and the task in which somebody answered.
     *
     * @param unit code of the unit called
     */
    public record Answered(String whistle, String unit, String task) {}

    /** Whether the street of the caller says first whether the unit is called. */
    public boolean isToBeRelayed(String whistle, String unit) {
        return responses
                .of(whistle, unit)
                .filter(response -> response.state() == WhistleStep.TO_RELAY)
                .isPresent();
    }

    /** The unit that says so. */
    public Unit relaying(String whistle) {
        return units.relaying(units.unit(whistles.find(whistle).orElseThrow().unit()));
    }

    /**
     * The street passes the whistle on to the unit, or does not.
     *
     * @throws BusinessRuleViolation when it is neither, or a no without a reason
     */
    public WhistleStep relay(Answered answered, @Nullable String outcome, @Nullable String words) {
        WhistleStep step = choice(outcome, WhistleStep.RELAYED, WhistleStep.NOT_RELAYED);
        if (step == WhistleStep.NOT_RELAYED) {
            FormAnswers.requireReason(words);
        }
        FormAnswers.requireFitting(words);
        take(answered, step, words, null, null);
        return step;
    }

    /**
     * The unit signs, or says that the matter is not its own.
     *
     * @throws BusinessRuleViolation when it is neither, or a no without a reason
     */
    public WhistleStep sign(Answered answered, @Nullable String outcome, @Nullable String words) {
        WhistleStep step = choice(outcome, WhistleStep.SIGNED, WhistleStep.REFUSED);
        if (step == WhistleStep.REFUSED) {
            FormAnswers.requireReason(words);
        }
        FormAnswers.requireFitting(words);
        take(answered, step, words, null, null);
        return step;
    }

    /** The caller insists, or lets the unit go; either with a reason. */
    public WhistleStep rule(Answered answered, @Nullable String outcome, @Nullable String words) {
        WhistleStep step = choice(outcome, WhistleStep.INSISTED, WhistleStep.LET_GO);
        FormAnswers.requireReason(words);
        take(answered, step, words, null, null);
        return step;
    }

    /** Whether the table asks for a contact before the unit comes. */
    public boolean contactsFirst(String whistle, String unit) {
        Whistle found = whistles.find(whistle).orElseThrow();
        CaseFile file = caseFiles.hold(found.caseNumber());
        return table.running(units.unit(found.unit()), units.unit(unit), file, found.difficulty())
                .filter(rule -> rule.contact() != null)
                .isPresent();
    }

    public void contact(Answered answered, @Nullable String words) {
        FormAnswers.require("opinion", words, "whistle.no-contact");
        FormAnswers.requireFitting(words);
        take(answered, WhistleStep.CONTACTED, words, null, null);
    }

    /** @param seen when and where, as the form has it */
    public void arrive(Answered answered, SpotArrivals.Written seen, @Nullable String words) {
        FormAnswers.requireFitting(words);
        Whistle whistle = whistles.find(answered.whistle()).orElseThrow();
        CaseFile file = caseFiles.hold(whistle.caseNumber());
        take(answered, WhistleStep.ARRIVED, words, spot.read(seen, whistle, file), null);
    }

    public void report(Answered answered, @Nullable String words) {
        FormAnswers.requireAnswer(words);
        take(answered, WhistleStep.REPORTED, words, null, null);
    }

    /** @throws BusinessRuleViolation when a mark is missing, or one is poor without a word why */
    public void rate(
            Answered answered,
            @Nullable String signing,
            @Nullable String arrival,
            @Nullable String solution,
            @Nullable String words) {
        Rating rating =
                new Rating(mark("signingMark", signing), mark("arrivalMark", arrival), mark("solutionMark", solution));
        if (Stream.of(rating.signing(), rating.arrival(), rating.solution()).anyMatch(Mark.POOR::equals)) {
            FormAnswers.require("opinion", words, "whistle.poor-without-words");
        }
        FormAnswers.requireFitting(words);
        take(answered, WhistleStep.RATED, words, null, rating);
    }

    private static Mark mark(String field, @Nullable String written) {
        return Stream.of(Mark.values())
                .filter(each -> each.code().equals(written))
                .findFirst()
                .orElseThrow(() -> BusinessRuleViolation.spoken(field, "whistle.no-mark"));
    }

    private static WhistleStep choice(@Nullable String outcome, WhistleStep... steps) {
        Map<String, WhistleStep> allowed =
                Stream.of(steps).collect(Collectors.toMap(WhistleStep::code, Function.identity()));
        return Objects.requireNonNull(allowed.get(FormAnswers.oneOf(allowed.keySet(), outcome)));
    }

    private void take(
            Answered answered, WhistleStep step, @Nullable String words, @Nullable Site site, @Nullable Rating rating) {
        Whistle whistle = whistles.find(answered.whistle()).orElseThrow();
        CaseFile file = caseFiles.hold(whistle.caseNumber());
        Response response = responses
                .of(whistle.id(), answered.unit())
                .filter(found -> Objects.requireNonNull(AFTER.get(step)).contains(found.state()))
                .orElseThrow(() -> DiagramViolationException.of("吹哨没有走到这一步，不能登记“%s”".formatted(step.label())));
        if (assignments.isAboutAnother(answered.task(), response.id())) {
            throw DiagramViolationException.of("吹哨的响应只能在它自己的任务中登记");
        }
        Instant due =
                assignments.find(answered.task()).map(Assignment::deadline).orElse(null);
        responses.take(
                response,
                new StepTaken(response.id(), step, actor.current(), clock.instant(), due, words, site, rating));
        boolean byCaller = !step.isWork() && step != WhistleStep.REFUSED && !step.isOfStreet();
        note(
                file.number(),
                Action.WHISTLE_STEP,
                actingUnit(step, whistle, response, byCaller),
                decision(step, response, byCaller || step.isOfStreet()),
                Said.sameIfAny(words));
        tell(whistle, response, file, step, words);
        if (!step.open()) {
            endIfNobodyIsLeft(whistle);
        }
        sheets.renew(file);
    }

    private String actingUnit(WhistleStep step, Whistle whistle, Response response, boolean byCaller) {
        if (step.isOfStreet()) {
            return relaying(whistle.id()).code();
        }
        return byCaller ? whistle.unit() : response.unit();
    }

    private void tell(Whistle whistle, Response response, CaseFile file, WhistleStep step, @Nullable String words) {
        switch (step) {
            case RELAYED -> {
                told.relayed(whistle, response, file, step, words);
                told.called(whistle, response, file);
            }
            case NOT_RELAYED -> told.relayed(whistle, response, file, step, words);
            case REFUSED, REPORTED -> told.caller(whistle, response, file, step, words);
            case INSISTED, LET_GO, RATED -> told.unit(whistle, response, file, step, Said.sameIfAny(words));
            default -> {}
        }
    }

    /** What the caller or its street says names the unit it says it of. */
    private static String decision(WhistleStep step, Response response, boolean ofUnit) {
        return ofUnit ? step.code() + " " + response.unit() : step.code();
    }

    private void note(String caseNumber, Action action, String unit, String decision, @Nullable Said words) {
        caseFiles.note(
                caseNumber,
                TraceEvent.told(action, actor.current(), unit, units.unit(unit).tier(), decision, words, null));
    }

    private void endIfNobodyIsLeft(Whistle whistle) {
        boolean left = responses.of(whistle.id()).stream()
                .anyMatch(response -> response.state().open());
        if (!left) {
            ended(whistle, WhistleStep.RESPONDED, null);
        }
    }

    /**
     * Ends a whistle before everybody has responded.
     *
     * @throws BusinessRuleViolation without a reason
     */
    public void release(String whistle, @Nullable String words) {
        FormAnswers.requireReason(words);
        Whistle found = whistles.find(whistle)
                .filter(Whistle::open)
                .orElseThrow(() -> DiagramViolationException.of("吹哨已经结束，不能再解除"));
        CaseFile file = caseFiles.hold(found.caseNumber());
        end(found, file, WhistleStep.RELEASED, Said.same(Objects.requireNonNull(words)));
        sheets.renew(file);
    }

    /** Ends a whistle with its case; nothing happens where it has ended. */
    void lapse(Whistle whistle, CaseFile ended, Said why) {
        end(whistle, ended, WhistleStep.LAPSED, why);
    }

    private void end(Whistle whistle, CaseFile file, WhistleStep how, Said why) {
        List<Response> open = responses.of(whistle.id()).stream()
                .filter(response -> response.state().open())
                .toList();
        open.forEach(response -> responses.state(response, response.state().endedBy(how)));
        ended(whistle, how, why);
        open.stream()
                .filter(response -> response.state().hasReachedUnit())
                .forEach(response -> told.unit(whistle, response, file, how, why));
    }

    private void ended(Whistle whistle, WhistleStep how, @Nullable Said why) {
        whistles.end(whistle, how, actor.current(), clock.instant(), why == null ? null : why.chinese());
        note(whistle.caseNumber(), Action.WHISTLE_ENDED, whistle.unit(), how.code(), why);
    }

    /** Work of a unit in which nobody is does not lie there: the centre may do it as well. */
    public void vacancyCovered(CaseFile file, String unit, Unit centre) {
        note(
                file.number(),
                Action.VACANCY_COVERED,
                unit,
                centre.code(),
                Said.of("told.vacancy-covered", centre.name()));
    }
}
