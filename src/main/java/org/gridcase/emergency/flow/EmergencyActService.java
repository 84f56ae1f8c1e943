package org.gridcase.emergency.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.EmergencyProblems;
import org.gridcase.emergency.process.EmergencyProcess;
import org.gridcase.emergency.process.Variables;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.Emergency.Ended;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.LogEntry;
import org.gridcase.emergency.record.LogEntry.Kind;
import org.gridcase.emergency.record.LogRepository;
import org.gridcase.emergency.record.ProvedEmergencies;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about emergencies besides their tasks, each act a transaction of its own. */
@Service
public class EmergencyActService {

    /** More than this nobody can follow. */
    private static final int MOST_INSTRUCTIONS = 200;

    private final EmergencyService service;
    private final EmergencyRepository emergencies;
    private final SignatureRepository signatures;
    private final LogRepository log;
    private final ProvedEmergencies proved;
    private final AlarmService alarms;
    private final EmergencyNotices notices;
    private final EmergencyRights rights;
    private final EmergencyProcess process;
    private final CaseFileRepository caseFiles;
    private final OpenSheets sheets;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EmergencyActService(
            EmergencyService service,
            EmergencyRepository emergencies,
            SignatureRepository signatures,
            LogRepository log,
            ProvedEmergencies proved,
            AlarmService alarms,
            EmergencyNotices notices,
            EmergencyRights rights,
            EmergencyProcess process,
            CaseFileRepository caseFiles,
            OpenSheets sheets,
            Organisation organisation,
            Actor actor,
            Clock clock,
            TransactionTemplate transaction) {
        this.service = service;
        this.emergencies = emergencies;
        this.signatures = signatures;
        this.log = log;
        this.proved = proved;
        this.alarms = alarms;
        this.notices = notices;
        this.rights = rights;
        this.process = process;
        this.caseFiles = caseFiles;
        this.sheets = sheets;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
        this.transaction = transaction;
    }

    private void act(String caseNumber, Consumer<CaseFile> act) {
        ConflictRetry.again(() -> transaction.execute(status -> {
            act.accept(caseFiles.holdProved(caseNumber));
            return caseNumber;
        }));
    }

    private Emergency open(CaseFile file) {
        Emergency open = emergencies.open(file.number()).orElseThrow(() -> over(file, "number", "emergency.over"));
        proved.require(open);
        return open;
    }

    private BusinessRuleViolation over(CaseFile file, String field, String key) {
        return emergencies.ofCase(file.number()).stream()
                .map(Emergency::ended)
                .flatMap(Stream::ofNullable)
                .max(Comparator.comparing(Ended::at))
                .map(ended -> over(file, ended, field, key))
                .orElseGet(() -> BusinessRuleViolation.spoken("number", "emergency.none", file.number()));
    }

    private BusinessRuleViolation over(CaseFile file, Ended ended, String field, String key) {
        return AlreadyDone.told(
                field,
                key,
                file.number(),
                organisation.doer(ended.by(), ended.at()),
                WrittenTimes.minute(ended.at(), clock.getZone()));
    }

    /** @throws ProblemException when it is not the caller's to declare, or the case is one already (409) */
    public void declare(String caseNumber, EmergencyLevel level, String reason) {
        act(caseNumber, file -> {
            rights.requireLeading(file);
            proved.requireAll(caseNumber, emergencies.ofCase(caseNumber));
            emergencies.open(caseNumber).ifPresent(known -> {
                throw done(EmergencyProblems.DECLARED, known.declaredBy(), known.declaredAt());
            });
            service.declare(file, level, reason);
        });
    }

    public void level(String caseNumber, EmergencyLevel level, String reason) {
        act(caseNumber, file -> {
            rights.requireLeading(file);
            service.level(file, open(file), level, reason);
        });
    }

    public void revoke(String caseNumber, String reason) {
        act(caseNumber, file -> {
            rights.requireLeading(file);
            service.revoke(file, open(file), reason);
        });
    }

    /**
     * Signs the alarm of the caller's unit.
     *
     * @throws BusinessRuleViolation when there is none, somebody has signed it, or its task is missing in the engine
     */
    public void sign(String caseNumber, @Nullable String words) {
        act(caseNumber, file -> {
            Emergency emergency = open(file);
            Signature alarm = alarms.ofCaller(emergency).orElseThrow(() -> nothingToSign(emergency));
            boolean signed = process.sign(
                    caseNumber,
                    alarm.id(),
                    actor.current(),
                    words == null ? Map.of() : Map.of(Variables.OPINION.name(), words));
            if (!signed) {
                throw BusinessRuleViolation.spoken("number", "emergency.no-task", file.number());
            }
        });
    }

    private RuntimeException nothingToSign(Emergency emergency) {
        return signatures.of(List.of(emergency.id())).stream()
                .filter(alarm -> !alarm.open() && rights.isOf(alarm.unit()))
                .peek(proved::require)
                .filter(alarm -> alarm.signedBy() != null)
                .findFirst()
                .<RuntimeException>map(alarm -> done(EmergencyProblems.SIGNED, alarm.signedBy(), alarm.signedAt()))
                .orElseGet(() -> BusinessRuleViolation.spoken("number", "emergency.nothing-to-sign"));
    }

    /** Somebody was faster, which is told with who and when. */
    private ProblemException done(ProblemKind kind, @Nullable String by, @Nullable Instant at) {
        Instant then = Objects.requireNonNull(at);
        return new ProblemException(
                kind,
                Actor.SYSTEM.equals(by)
                        ? Fault.of("declared", "emergency.by-table")
                        : organisation.nameAt(Objects.requireNonNull(by), then),
                WrittenTimes.minute(then, clock.getZone()));
    }

    /**
     * Enters what a leader has instructed. Whom it is addressed to must acknowledge it; otherwise all who were alarmed are told.
     *
     * @param unit code of the unit to which it is addressed; null for all
     * @throws BusinessRuleViolation when the unit has no part in the emergency, or there are too many instructions
     */
    public void instruct(String caseNumber, String words, @Nullable String unit) {
        act(caseNumber, file -> {
            Emergency emergency = open(file);
            rights.requireInstructing(file, emergency);
            List<LogEntry> before = log.of(List.of(emergency.id()));
            if (before.stream().filter(each -> each.kind() == Kind.INSTRUCTION).count() >= MOST_INSTRUCTIONS) {
                throw BusinessRuleViolation.spoken("words", "emergency.too-many-instructions", MOST_INSTRUCTIONS);
            }
            List<Unit> addressed = addressed(file, emergency, unit);
            log.add(new LogEntry(
                    UUID.randomUUID().toString(),
                    emergency.id(),
                    caseNumber,
                    Kind.INSTRUCTION,
                    actor.current(),
                    clock.instant(),
                    words,
                    unit,
                    null,
                    null));
            note(file, Action.INSTRUCTED, unit, emergency, words);
            sheets.renew(file);
            List<String> people = new ArrayList<>();
            addressed.forEach(each -> people.addAll(alarms.reachedBy(each)));
            notices.send(
                    Said.of("emergency.instructed-title"),
                    Said.of(
                            "emergency.instructed",
                            file.number(),
                            notices.names(List.of(actor.current())),
                            words,
                            unit == null ? "" : Said.of("emergency.acknowledge")),
                    file,
                    people,
                    emergency.level());
        });
    }

    private List<Unit> addressed(CaseFile file, Emergency emergency, @Nullable String unit) {
        if (unit != null) {
            Unit named = organisation
                    .unit(unit)
                    .orElseThrow(() -> BusinessRuleViolation.spoken("unit", "duty.no-such-unit"));
            if (!rights.takesPart(named, file, emergency)) {
                throw BusinessRuleViolation.spoken("unit", "emergency.not-part-of-it", named.name());
            }
            return List.of(named);
        }
        return signatures.of(List.of(emergency.id())).stream()
                .flatMap(alarm -> organisation.unit(alarm.unit()).stream())
                .distinct()
                .toList();
    }

    private void note(CaseFile file, Action action, @Nullable String unit, Emergency emergency, String words) {
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        action,
                        actor.current(),
                        unit,
                        organisation.unit(String.valueOf(unit)).map(Unit::tier).orElse(file.tier()),
                        emergency.level().code(),
                        words));
    }

    /** @throws BusinessRuleViolation when there is no such instruction, it is not for the caller, or is acknowledged already (409) */
    public void acknowledge(String caseNumber, String id) {
        act(caseNumber, file -> {
            LogEntry entry = log.find(id)
                    .filter(each -> each.caseNumber().equals(caseNumber) && each.unit() != null)
                    .orElseThrow(() -> BusinessRuleViolation.spoken("id", "emergency.no-such-instruction"));
            if (!rights.isOf(String.valueOf(entry.unit()))) {
                throw BusinessRuleViolation.spoken("id", "emergency.not-your-instruction");
            }
            proved.require(entry);
            if (!entry.open()) {
                throw done(EmergencyProblems.ACKNOWLEDGED, entry.acknowledgedBy(), entry.acknowledgedAt());
            }
            Emergency emergency = emergencies
                    .find(entry.emergency())
                    .orElseThrow(() -> BusinessRuleViolation.spoken("id", "emergency.no-such-instruction"));
            proved.require(emergency);
            if (emergency.ended() != null) {
                throw over(file, emergency.ended(), "id", "emergency.ended-unacknowledged");
            }
            log.acknowledged(entry, actor.current(), clock.instant());
            note(file, Action.INSTRUCTION_ACKNOWLEDGED, entry.unit(), emergency, entry.words());
        });
    }
}
