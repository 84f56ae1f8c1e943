package org.gridcase.emergency.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.flow.AlarmService;
import org.gridcase.emergency.flow.EmergencyRights;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.Emergency.ClosingReport;
import org.gridcase.emergency.record.Emergency.Ended;
import org.gridcase.emergency.record.LogEntry;
import org.gridcase.emergency.record.LogRepository;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.emergency.rest.EmergencyView.ChangeView;
import org.gridcase.emergency.rest.EmergencyView.EntryView;
import org.gridcase.emergency.rest.EmergencyView.ReportView;
import org.gridcase.emergency.rest.EmergencyView.SignatureView;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Emergencies with all that is shown of them. */
@Component
class EmergencyViews {

    private static final Set<Action> LEVELS = Set.of(Action.EMERGENCY_LEVEL_CHANGED);

    private final SignatureRepository signatures;
    private final LogRepository log;
    private final AlarmService alarms;
    private final EmergencyRights rights;
    private final Organisation organisation;
    private final AssignmentRepository assignments;
    private final TraceRepository traces;
    private final WorkingCalendar calendar;
    private final Clock clock;

    EmergencyViews(
            SignatureRepository signatures,
            LogRepository log,
            AlarmService alarms,
            EmergencyRights rights,
            Organisation organisation,
            AssignmentRepository assignments,
            TraceRepository traces,
            WorkingCalendar calendar,
            Clock clock) {
        this.signatures = signatures;
        this.log = log;
        this.alarms = alarms;
        this.rights = rights;
        this.organisation = organisation;
        this.assignments = assignments;
        this.traces = traces;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param files the cases of the emergencies, by number; those that are missing are left out */
    List<EmergencyView> of(List<Emergency> emergencies, Map<String, CaseFile> files) {
        List<String> ids = emergencies.stream().map(Emergency::id).toList();
        Map<String, List<Signature>> signed =
                signatures.of(ids).stream().collect(Collectors.groupingBy(Signature::emergency));
        Map<String, List<LogEntry>> entries = log.of(ids).stream().collect(Collectors.groupingBy(LogEntry::emergency));
        Map<String, Instant> deadlines = deadlines(emergencies);
        AnswerNames names = new AnswerNames(organisation);
        return emergencies.stream()
                .filter(each -> files.containsKey(each.caseNumber()))
                .map(each -> view(
                        each,
                        Objects.requireNonNull(files.get(each.caseNumber())),
                        signed.getOrDefault(each.id(), List.of()),
                        entries.getOrDefault(each.id(), List.of()),
                        deadlines,
                        names))
                .toList();
    }

    /** Until when each alarm is to be signed: the deadline of its own task, whatever the level has become since. */
    private Map<String, Instant> deadlines(List<Emergency> emergencies) {
        Set<String> numbers = emergencies.stream().map(Emergency::caseNumber).collect(Collectors.toSet());
        return assignments.ofCases(numbers).stream()
                .filter(each -> each.stage().equals(AlarmService.STAGE) && each.subject() != null)
                .collect(Collectors.toMap(
                        each -> Objects.requireNonNull(each.subject()), Assignment::deadline, (one, other) -> other));
    }

    private EmergencyView view(
            Emergency emergency,
            CaseFile file,
            List<Signature> signed,
            List<LogEntry> entries,
            Map<String, Instant> deadlines,
            AnswerNames names) {
        Ended ended = emergency.ended();
        ClosingReport report = emergency.report();
        String address = file.place().address();
        boolean open = emergency.open();
        return new EmergencyView(
                file.number(),
                file.publicTitle(),
                address == null ? organisation.distinctName(file.area()) : PersonalDataRedactor.masked(address),
                emergency.level().code(),
                emergency.level().said(),
                time(emergency.declaredAt()),
                names.person(emergency.declaredBy(), emergency.declaredAt()),
                emergency.reason(),
                names.unit(emergency.reportingUnit()),
                timeIfAny(emergency.overAt()),
                ended == null ? null : time(ended.at()),
                ended == null ? null : names.person(ended.by(), ended.at()),
                ended == null ? null : ended.why(),
                report == null
                        ? null
                        : new ReportView(report.happened(), report.measures(), report.losses(), report.followUp()),
                signed.stream()
                        .map(each -> view(each, signBy(each, emergency, deadlines), names))
                        .toList(),
                entries.stream().map(each -> view(each, open, names)).toList(),
                changes(emergency, names),
                open && alarms.ofCaller(signed).isPresent(),
                open && rights.instructs(file, signed),
                open && rights.leads(file));
    }

    /** Each with its own reason, of this emergency and of none that the case had before. */
    private List<ChangeView> changes(Emergency emergency, AnswerNames names) {
        Ended ended = emergency.ended();
        return traces.newest(emergency.caseNumber(), LEVELS, Integer.MAX_VALUE).stream()
                .filter(line -> !line.at().isBefore(emergency.declaredAt())
                        && (ended == null || !line.at().isAfter(ended.at())))
                .sorted(Comparator.comparing(TraceEntry::at))
                .map(line -> new ChangeView(
                        StoredWord.of(line.step().decision(), EmergencyLevel::ofCode, EmergencyLevel.GRAVE)
                                .said(),
                        time(line.at()),
                        names.person(line.step().actor(), line.at()),
                        Optional.ofNullable(line.step().words())
                                .map(Said::forCaller)
                                .orElse(null)))
                .toList();
    }

    /** An alarm whose task somebody has taken out of the table is told by the present limit. */
    private Instant signBy(Signature alarm, Emergency emergency, Map<String, Instant> deadlines) {
        Instant deadline = deadlines.get(alarm.id());
        return deadline == null
                ? calendar.deadline(alarm.alarmedAt(), emergency.signWithin()).at()
                : deadline;
    }

    private SignatureView view(Signature alarm, Instant signBy, AnswerNames names) {
        Instant until = alarm.signedAt();
        return new SignatureView(
                alarm.unit(),
                names.unit(alarm.unit()),
                time(alarm.alarmedAt()),
                time(signBy),
                alarm.withdrawnAt() == null && (until == null ? clock.instant() : until).isAfter(signBy),
                names.personIfAny(alarm.signedBy(), alarm.signedAt()),
                timeIfAny(alarm.signedAt()),
                alarm.words(),
                timeIfAny(alarm.withdrawnAt()));
    }

    private EntryView view(LogEntry entry, boolean open, AnswerNames names) {
        String unit = entry.unit();
        return new EntryView(
                entry.id(),
                entry.kind().code(),
                Said.of("emergency.entry-" + entry.kind().code()),
                time(entry.at()),
                names.person(entry.account(), entry.at()),
                entry.words(),
                names.unitIfAny(unit),
                names.personIfAny(entry.acknowledgedBy(), entry.acknowledgedAt()),
                timeIfAny(entry.acknowledgedAt()),
                open && unit != null && entry.open() && rights.isOf(unit));
    }

    private OffsetDateTime time(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }

    private @Nullable OffsetDateTime timeIfAny(@Nullable Instant at) {
        return at == null ? null : time(at);
    }
}
