package org.gridcase.emergency.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.EmergencyOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.Emergency.ClosingReport;
import org.gridcase.emergency.record.Emergency.Ended;
import org.gridcase.emergency.record.Emergency.How;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.LogEntry;
import org.gridcase.emergency.record.LogEntry.Kind;
import org.gridcase.emergency.record.LogRepository;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reports on an emergency: how the response goes, and the closing report with which it ends. */
@Component
public class EmergencyReportService {

    private static final String NONE = "无";

    private final EmergencyRepository emergencies;
    private final SignatureRepository signatures;
    private final LogRepository log;
    private final AlarmService alarms;
    private final EmergencyNotices notices;
    private final CaseFileRepository caseFiles;
    private final OpenSheets sheets;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    EmergencyReportService(
            EmergencyRepository emergencies,
            SignatureRepository signatures,
            LogRepository log,
            AlarmService alarms,
            EmergencyNotices notices,
            CaseFileRepository caseFiles,
            OpenSheets sheets,
            AssignmentRepository assignments,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.emergencies = emergencies;
        this.signatures = signatures;
        this.log = log;
        this.alarms = alarms;
        this.notices = notices;
        this.caseFiles = caseFiles;
        this.sheets = sheets;
        this.assignments = assignments;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /** An emergency with its case, as a task shows it. */
    public record Brief(Emergency emergency, CaseFile file) {}

    public Brief brief(String id) {
        Emergency emergency = emergencies.find(id).orElseThrow();
        return new Brief(emergency, caseFiles.hold(emergency.caseNumber()));
    }

    /** Diagrams can be changed; that an emergency is reported on in its own task holds in any of them. */
    private Emergency ofItsTask(String id, String caseNumber, String task) {
        Emergency emergency = emergencies.find(id).orElseThrow();
        if (assignments.isAboutAnother(task, id) || !emergency.caseNumber().equals(caseNumber)) {
            throw DiagramViolationException.of("应急 %s 只能在它自己的任务中报告".formatted(id));
        }
        return emergency;
    }

    /**
     * Writes down a progress report.
     *
     * @param caseNumber of the process in which it is written
     * @param task in which somebody wrote it
     * @return whether the response goes on, as gateways read it
     * @throws BusinessRuleViolation when nothing is said, more than fits, or a telephone number
     */
    public String progress(
            String id, String caseNumber, String task, @Nullable String outcome, @Nullable String words) {
        Emergency emergency = ofItsTask(id, caseNumber, task);
        String goesOn = FormAnswers.oneOf(StepResult.codes(EmergencyOutcome.values()), outcome);
        FormAnswers.requireReason(words);
        CaseFile file = caseFiles.hold(caseNumber);
        Instant now = clock.instant();
        log.add(new LogEntry(
                UUID.randomUUID().toString(),
                id,
                caseNumber,
                Kind.PROGRESS,
                actor.current(),
                now,
                Objects.requireNonNull(words),
                null,
                null,
                null));
        if (goesOn.equals(EmergencyOutcome.OVER.code())) {
            emergencies.over(emergency, now);
        }
        note(file, emergency, Action.EMERGENCY_PROGRESS, goesOn, words);
        sheets.renew(file);
        return goesOn;
    }

    private void note(CaseFile file, Emergency emergency, Action action, String decision, String words) {
        Unit unit = organisation.unit(emergency.reportingUnit()).orElseThrow();
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        action, actor.current(), unit.code(), unit.tier(), decision, FormAnswers.fitting(words)));
    }

    /**
     * Writes down the closing report, with which the emergency ends. Who was alarmed is told of it.
     *
     * @throws BusinessRuleViolation when nobody has signed yet, or something of it is missing, too long or has a telephone number
     */
    public void close(String id, String caseNumber, String task, Answer answer) {
        Emergency emergency = ofItsTask(id, caseNumber, task);
        CaseFile file = caseFiles.hold(caseNumber);
        ClosingReport report = new ClosingReport(
                words("happened", answer.happened()),
                words("measures", answer.measures()),
                wordsOrNone("losses", answer.losses()),
                wordsOrNone("followUp", answer.followUp()));
        List<Signature> alarmed = signatures.of(List.of(id));
        if (alarmed.stream().noneMatch(each -> each.signedAt() != null)) {
            throw BusinessRuleViolation.spoken("happened", "emergency.nobody-signed", file.number());
        }
        emergencies.ended(emergency, report, new Ended(How.REPORTED, null, actor.current(), clock.instant()));
        note(file, emergency, Action.EMERGENCY_REPORTED, emergency.level().code(), report.happened());
        alarms.withdraw(emergency, file, Set.of(), Said.of("told.alarm-closed"));
        sheets.renew(file);
        Set<String> told = new LinkedHashSet<>();
        alarmed.forEach(each -> told.addAll(organisation.answeringFor(each.unit())));
        notices.send(
                Said.of("emergency.reported-title"),
                Said.of(
                        "emergency.reported",
                        file.number(),
                        Texts.sentence(report.happened()),
                        Texts.sentence(report.measures()),
                        Texts.sentence(report.losses()),
                        Texts.sentence(report.followUp())),
                file,
                told,
                emergency.level());
    }

    /** What a form of the closing report answered. */
    public record Answer(
            @Nullable String happened,
            @Nullable String measures,
            @Nullable String losses,
            @Nullable String followUp) {}

    private static String words(String field, @Nullable String words) {
        FormAnswers.require(field, words, "emergency.missing-" + field);
        try {
            FormAnswers.requireFitting(words);
        } catch (BusinessRuleViolation e) {
            throw e.at(field);
        }
        return Objects.requireNonNull(words);
    }

    /** Whether there is something of a kind; that there is nothing is one word in Chinese. */
    private static String wordsOrNone(String field, @Nullable String words) {
        return words != null && words.strip().equals(NONE) ? NONE : words(field, words);
    }
}
