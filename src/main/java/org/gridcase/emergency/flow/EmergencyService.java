package org.gridcase.emergency.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.Emergencies;
import org.gridcase.emergency.process.EmergencyProcess;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.Emergency.Ended;
import org.gridcase.emergency.record.Emergency.How;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.EmergencyRule;
import org.gridcase.emergency.record.EmergencyTable;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How an emergency begins, gets another level, and is revoked. Whoever calls holds the case. */
@Component
public class EmergencyService implements Emergencies {

    private static final Set<Action> LEVELS = Set.of(Action.EMERGENCY_LEVEL_CHANGED);

    /** More than there are turns of people: between them stands what joined reports have changed. */
    private static final int MOST_LEVELS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(EmergencyService.class);

    private final EmergencyTable table;
    private final EmergencyRepository emergencies;
    private final AlarmService alarms;
    private final EmergencyProcess process;
    private final CaseFileRepository caseFiles;
    private final CaseEndings endings;
    private final TraceRepository traces;
    private final OpenSheets sheets;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    EmergencyService(
            EmergencyTable table,
            EmergencyRepository emergencies,
            AlarmService alarms,
            EmergencyProcess process,
            CaseFileRepository caseFiles,
            CaseEndings endings,
            TraceRepository traces,
            OpenSheets sheets,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.table = table;
        this.emergencies = emergencies;
        this.alarms = alarms;
        this.process = process;
        this.caseFiles = caseFiles;
        this.endings = endings;
        this.traces = traces;
        this.sheets = sheets;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /** A table that fails keeps no report from being taken in: the first step of its case tells of it, and waits for the repair. */
    @Override
    public void classified(CaseFile file) {
        try {
            table.of(file, null)
                    .filter(found -> emergencies.open(file.number()).isEmpty())
                    .ifPresent(found -> begin(file, found, Actor.SYSTEM, null));
        } catch (NoDecisionResultException e) {
            LOG.error("案件 {} 是否属于应急无法判定，规则修复以后再定；需要时请指挥中心宣布", file.number(), e);
        }
    }

    /** What has been declared meanwhile, even if it is over, is not begun again. */
    @Override
    public void determined(CaseFile file) {
        table.of(file, null)
                .filter(found -> emergencies.ofCase(file.number()).isEmpty())
                .ifPresent(found -> begin(file, found, Actor.SYSTEM, null));
    }

    /**
     * Declares an emergency of a case that is none.
     *
     * @throws BusinessRuleViolation when it has ended, or the table has nothing for the level
     */
    void declare(CaseFile file, EmergencyLevel level, String reason) {
        if (!file.state().open()) {
            throw AlreadyDone.told(
                    "level", "emergency.case-ended", file.number(), file.state().said(), endings.of(file.number()));
        }
        Turns.EMERGENCIES.refuseOneMore(
                file.number(), byPeople(emergencies.ofCase(file.number()), Emergency::declaredBy));
        begin(file, ruleFor(file, level), actor.current(), reason);
    }

    /** How many of them people have brought about, and not a table or a joined report. */
    private static <T> long byPeople(List<T> turns, Function<T, String> actor) {
        return turns.stream().map(actor).filter(by -> !Actor.SYSTEM.equals(by)).count();
    }

    private EmergencyRule ruleFor(CaseFile file, EmergencyLevel level) {
        return table.of(file, level)
                .orElseThrow(() -> BusinessRuleViolation.spoken("level", "emergency.no-rule", level.said()));
    }

    private void begin(CaseFile file, EmergencyRule rule, String by, @Nullable String reason) {
        Emergency emergency = new Emergency(
                UUID.randomUUID().toString(),
                file.number(),
                rule.level(),
                by,
                clock.instant(),
                reason,
                organisation.takingAtOrAbove(rule.reporting(), file.area()).code(),
                rule.signWithin(),
                rule.progressEvery(),
                rule.reportWithin(),
                rule.decisionSource(),
                null,
                null,
                null);
        emergencies.add(emergency);
        table.keep(file.number(), rule);
        note(file, Action.EMERGENCY_DECLARED, by, emergency, reason);
        process.begun(file.number(), emergency.reportingUnit(), emergency.id());
        alarmed(file, rule).forEach(unit -> alarms.alarm(emergency, file, unit));
        sheets.renew(file);
    }

    private void note(CaseFile file, Action action, String by, Emergency emergency, @Nullable String reason) {
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        action, by, null, file.tier(), emergency.level().code(), reason, emergency.decisionSource()));
    }

    /** The units of the tiers that the table names, as far as the place of the case is known and the jurisdiction has them. */
    private Set<Unit> alarmed(CaseFile file, EmergencyRule rule) {
        Set<Unit> units = rule.alarmed().stream()
                .flatMap(tier -> organisation.taker(tier, file.area()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        units.add(organisation.takingAtOrAbove(rule.reporting(), file.area()));
        return units;
    }

    /**
     * Another level: tiers that were not alarmed are alarmed now, and those that need not sign any more are let go. What is signed stays.
     * Where the table names another unit to report, the task is handed on to it.
     *
     * @throws BusinessRuleViolation when it is of this level
     */
    void level(CaseFile file, Emergency emergency, EmergencyLevel level, String reason) {
        if (emergency.level() == level) {
            throw sameLevel(file, emergency);
        }
        Turns.EMERGENCY_LEVELS.refuseOneMore(
                file.number(), byPeople(traces.newest(file.number(), LEVELS, MOST_LEVELS), entry -> entry.step()
                        .actor()));
        changeTo(file, emergency, ruleFor(file, level), actor.current(), reason);
    }

    private AlreadyDone sameLevel(CaseFile file, Emergency emergency) {
        Optional<TraceEntry> changed = traces.newest(file.number(), LEVELS, 1).stream()
                .filter(line -> line.at().isAfter(emergency.declaredAt()))
                .findFirst();
        String by = changed.map(line -> line.step().actor()).orElse(emergency.declaredBy());
        Instant at = changed.map(TraceEntry::at).orElse(emergency.declaredAt());
        return AlreadyDone.told(
                "level",
                "emergency.same-level",
                emergency.level().said(),
                organisation.doer(by, at),
                WrittenTimes.minute(at, clock.getZone()));
    }

    /** While the response goes on, the unit reports that the table names for the level; once it is over, who has reported so far. */
    private void changeTo(CaseFile file, Emergency emergency, EmergencyRule rule, String by, String reason) {
        String reporting = emergency.overAt() == null
                ? organisation.takingAtOrAbove(rule.reporting(), file.area()).code()
                : emergency.reportingUnit();
        Emergency changed = new Emergency(
                emergency.id(),
                emergency.caseNumber(),
                rule.level(),
                emergency.declaredBy(),
                emergency.declaredAt(),
                emergency.reason(),
                reporting,
                rule.signWithin(),
                rule.progressEvery(),
                rule.reportWithin(),
                rule.decisionSource(),
                emergency.overAt(),
                emergency.report(),
                emergency.ended());
        emergencies.level(changed);
        table.keep(file.number(), rule);
        if (!reporting.equals(emergency.reportingUnit())) {
            process.revoked(file.number(), changed.id());
            process.begun(file.number(), reporting, changed.id());
        } else {
            process.levelChanged(file.number(), changed.id(), emergency.level(), changed.level());
        }
        note(file, Action.EMERGENCY_LEVEL_CHANGED, by, changed, reason);
        Set<Unit> units = alarmed(file, rule);
        alarms.withdraw(
                changed, file, units, Said.of("told.alarm-level", rule.level().said()));
        units.forEach(unit -> alarms.alarm(changed, file, unit));
        sheets.renew(file);
    }

    /** It was none, or goes on elsewhere. Nobody signs and reports any more. */
    void revoke(CaseFile file, Emergency emergency, String reason) {
        emergencies.ended(emergency, null, new Ended(How.REVOKED, reason, actor.current(), clock.instant()));
        note(file, Action.EMERGENCY_REVOKED, actor.current(), emergency, reason);
        alarms.withdraw(emergency, file, Set.of(), Said.of("told.alarm-revoked"));
        process.revoked(file.number(), emergency.id());
        sheets.renew(file);
    }

    /**
     * Goes on in the case that the report is joined to, at the graver of both levels. Where the table has nothing for that, it stays with the
     * report: joining must not fail for it, and nobody is let go.
     */
    @Override
    public void joined(CaseFile report, String head) {
        emergencies.open(report.number()).ifPresent(emergency -> {
            try {
                carriedOver(emergency, caseFiles.hold(head));
            } catch (NoDecisionResultException | BusinessRuleViolation e) {
                LOG.error("案件 {} 的应急未能转入案件 {}，仍在原案件继续", report.number(), head, e);
                return;
            }
            revoke(report, emergency, "已并入案件 " + head + "，在该案继续");
        });
    }

    private void carriedOver(Emergency joined, CaseFile head) {
        String reason = "并入的上报 " + joined.caseNumber() + " 属应急";
        Optional<Emergency> own = emergencies.open(head.number());
        if (own.isEmpty()) {
            begin(head, ruleFor(head, joined.level()), Actor.SYSTEM, reason);
        } else if (joined.level().compareTo(own.get().level()) > 0) {
            changeTo(head, own.get(), ruleFor(head, joined.level()), Actor.SYSTEM, reason);
        }
    }
}
