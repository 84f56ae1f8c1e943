package org.gridcase.emergency.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.emergency.duty.DutyOfficers;
import org.gridcase.emergency.process.EmergencyProcess;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.MeasureTaken;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Alarms: who is alarmed, who signs, and who is alarmed next where nobody does. Whoever calls holds the case. */
@Component
public class AlarmService {

    /** In which alarms are signed. */
    public static final String STAGE = SigningSubject.STAGE;

    private final EmergencyRepository emergencies;
    private final SignatureRepository signatures;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final DutyOfficers officers;
    private final EmergencyNotices notices;
    private final EmergencyProcess process;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final UserRepository users;
    private final Actor actor;
    private final Clock clock;

    AlarmService(
            EmergencyRepository emergencies,
            SignatureRepository signatures,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            DutyOfficers officers,
            EmergencyNotices notices,
            EmergencyProcess process,
            Organisation organisation,
            WorkingCalendar calendar,
            UserRepository users,
            Actor actor,
            Clock clock) {
        this.emergencies = emergencies;
        this.signatures = signatures;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.officers = officers;
        this.notices = notices;
        this.process = process;
        this.organisation = organisation;
        this.calendar = calendar;
        this.users = users;
        this.actor = actor;
        this.clock = clock;
    }

    /** Alarms those on duty for a unit; nothing happens where it is alarmed already. One whose alarm was withdrawn gets another. */
    void alarm(Emergency emergency, CaseFile file, Unit unit) {
        boolean already = signatures.of(List.of(emergency.id())).stream()
                .anyMatch(each -> each.unit().equals(unit.code()) && each.withdrawnAt() == null);
        if (already) {
            return;
        }
        Instant now = clock.instant();
        Signature alarm = new Signature(
                UUID.randomUUID().toString(), emergency.id(), file.number(), unit.code(), now, null, null, null, null);
        signatures.add(alarm);
        Set<String> people = officers.of(unit);
        note(file, Action.ALARMED, unit, emergency, Said.of("told.alarmed", unit.name(), notices.names(people)));
        process.alarmSent(file.number(), unit.code(), alarm.id());
        notices.alarm(
                emergency,
                file,
                unit,
                people,
                alarm,
                calendar.deadline(now, emergency.signWithin()).at());
    }

    private void note(CaseFile file, Action action, Unit unit, Emergency emergency, @Nullable Said words) {
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        action,
                        actor.current(),
                        unit.code(),
                        unit.tier(),
                        emergency.level().code(),
                        words,
                        null));
    }

    /**
     * An alarm with what its task must show.
     *
     * @param units of which anybody may sign it
     * @param people whom it reaches first
     */
    public record Offer(Signature alarm, CaseFile file, Unit unit, Said words, Set<String> units, Set<String> people) {}

    /** The unit itself, unless nobody is in it: then it is signed by those above who are alarmed in its stead. */
    private Set<String> signing(Unit unit) {
        return organisation.postsIn(unit.code()).isEmpty() ? Set.of() : Set.of(unit.code());
    }

    public Offer offer(String id) {
        Signature alarm = signatures.find(id).orElseThrow();
        Emergency emergency = emergencies.find(alarm.emergency()).orElseThrow();
        CaseFile file = caseFiles.hold(alarm.caseNumber());
        Unit unit = organisation.unit(alarm.unit()).orElseThrow();
        return new Offer(
                alarm,
                file,
                unit,
                notices.words(
                        emergency,
                        file,
                        unit,
                        calendar.deadline(alarm.alarmedAt(), emergency.signWithin())
                                .at()),
                signing(unit),
                officers.of(unit));
    }

    /**
     * Writes down that an alarm is signed.
     *
     * @param caseNumber of the process in which it is signed
     * @param task in which somebody signed it
     * @throws BusinessRuleViolation when the caller has nothing to sign for the unit, or says more than fits
     * @throws DiagramViolationException when it is not signed in its own task
     */
    public void sign(String id, String caseNumber, String task, @Nullable String words) {
        Signature alarm = signatures.find(id).orElseThrow();
        if (assignments.isAboutAnother(task, id) || !alarm.caseNumber().equals(caseNumber)) {
            throw DiagramViolationException.of("警报 %s 只能在它自己的任务中签收".formatted(id));
        }
        CaseFile file = caseFiles.hold(caseNumber);
        Unit unit = organisation.unit(alarm.unit()).orElseThrow();
        requireMember(unit);
        FormAnswers.requireFitting(words);
        signatures.signed(alarm, actor.current(), clock.instant(), words);
        note(
                file,
                Action.ALARM_SIGNED,
                unit,
                emergencies.find(alarm.emergency()).orElseThrow(),
                Said.sameIfAny(words));
    }

    /** @throws BusinessRuleViolation when the caller has nothing to do with the unit: nobody signs for others */
    private void requireMember(Unit unit) {
        String caller = actor.current();
        if (!officers.all(unit).contains(caller) && !users.isAdministrator(caller)) {
            throw BusinessRuleViolation.spoken("opinion", "emergency.not-your-alarm", unit.name());
        }
    }

    /** The accounts that what is sent to a unit reaches at this moment. */
    Set<String> reachedBy(Unit unit) {
        return officers.of(unit);
    }

    /** The alarm of an emergency that the caller may sign. */
    Optional<Signature> ofCaller(Emergency emergency) {
        return ofCaller(signatures.of(List.of(emergency.id())));
    }

    /** The one among those of an emergency that the caller may sign. */
    public Optional<Signature> ofCaller(List<Signature> alarms) {
        String caller = actor.current();
        return alarms.stream()
                .filter(Signature::open)
                .filter(alarm -> organisation
                        .unit(alarm.unit())
                        .filter(unit -> officers.all(unit).contains(caller))
                        .isPresent())
                .findFirst();
    }

    /** Nobody need sign those of an emergency that are open. */
    void withdraw(Emergency emergency, CaseFile file, Set<Unit> stay, Said why) {
        for (Signature alarm : signatures.of(List.of(emergency.id()))) {
            Unit unit = organisation.unit(alarm.unit()).orElseThrow();
            if (alarm.open() && !stay.contains(unit)) {
                signatures.withdrawn(alarm, clock.instant());
                note(file, Action.ALARM_WITHDRAWN, unit, emergency, why);
                process.alarmWithdrawn(file.number(), alarm.id());
            }
        }
    }

    /** Nobody has signed in time: everybody of the unit is alarmed, and who is on duty for the unit above. */
    @EventListener
    void lateMeasureTaken(MeasureTaken taken) {
        String id = taken.assignment().subject();
        if (!taken.late() || id == null || !taken.assignment().stage().equals(SigningSubject.STAGE)) {
            return;
        }
        Signature alarm = signatures.find(id).orElseThrow();
        Emergency emergency = emergencies.find(alarm.emergency()).orElseThrow();
        CaseFile file = taken.file();
        Unit unit = organisation.unit(alarm.unit()).orElseThrow();
        Set<String> people = officers.all(unit);
        note(file, Action.ALARMED, unit, emergency, Said.of("told.alarmed-again", notices.names(people)));
        process.offerAnew(file.number(), alarm.id(), signing(unit), people);
        notices.alarm(emergency, file, unit, people, alarm, taken.assignment().deadline());
        organisation.above(unit).ifPresent(above -> alarm(emergency, file, above));
    }

    /** Alarms that nobody has signed go to those whom they reach now that posts have changed. */
    @EventListener
    void postsChanged(PostsChanged changed) {
        for (Signature alarm : signatures.open(changed.units())) {
            caseFiles.hold(alarm.caseNumber());
            signatures.find(alarm.id()).filter(Signature::open).ifPresent(open -> {
                Unit unit = organisation.unit(open.unit()).orElseThrow();
                process.offerAnew(open.caseNumber(), open.id(), signing(unit), officers.of(unit));
            });
        }
    }
}
