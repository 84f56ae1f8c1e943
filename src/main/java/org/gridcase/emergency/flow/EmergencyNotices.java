package org.gridcase.emergency.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.record.AlarmChannels;
import org.gridcase.emergency.record.AlarmChannels.Occasion;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Premise;
import org.gridcase.notification.PremiseCheck;
import org.gridcase.notification.Ways;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people are told of emergencies: by the channels of a table and at every hour. An alarm is true as long as nobody has signed it. */
@Component
public class EmergencyNotices implements PremiseCheck {

    private static final String UNSIGNED = "unsigned-alarm";

    private final Notices notices;
    private final SignatureRepository signatures;
    private final AlarmChannels channels;
    private final Organisation organisation;
    private final Clock clock;

    EmergencyNotices(
            Notices notices,
            SignatureRepository signatures,
            AlarmChannels channels,
            Organisation organisation,
            Clock clock) {
        this.notices = notices;
        this.signatures = signatures;
        this.channels = channels;
        this.organisation = organisation;
        this.clock = clock;
    }

    void alarm(Emergency emergency, CaseFile file, Unit unit, Set<String> people, Signature alarm, Instant by) {
        send(
                Said.of("emergency.alarm-title", emergency.level().said()),
                words(emergency, file, unit, by),
                file,
                people,
                new Premise(UNSIGNED, alarm.id()),
                channels.ways(file, emergency.level(), Occasion.ALARM));
    }

    /**
     * What an alarm says to the people of a unit.
     *
     * @param by until when it must be signed; once that is past it says that nobody has
     */
    Said words(Emergency emergency, CaseFile file, Unit unit, Instant by) {
        String reason = emergency.reason();
        Instant now = clock.instant();
        return Said.of(
                by.isAfter(now) ? "emergency.alarm" : "emergency.alarm-again",
                file.number(),
                emergency.level().said(),
                place(file),
                unit.name(),
                WrittenTimes.minute(by, clock.getZone()),
                reason == null ? "" : Said.of("emergency.declared-because", reason),
                WrittenTimes.minute(now, clock.getZone()));
    }

    private String place(CaseFile file) {
        String address = file.place().address();
        String area = organisation.distinctName(file.area());
        return address == null ? area : area + " " + PersonalDataRedactor.masked(address);
    }

    /** What has happened. */
    void send(Said what, Said text, CaseFile file, Collection<String> people, EmergencyLevel level) {
        send(what, text, file, people, null, channels.ways(file, level, Occasion.NEWS));
    }

    private void send(
            Said what, Said text, CaseFile file, Collection<String> people, @Nullable Premise premise, Ways ways) {
        notices.send(
                new Notice(
                        Notice.Kind.ALARM,
                        file.number(),
                        Said.of("emergency.about", what, file.publicTitle()).within(Notice.TITLE_LENGTH),
                        text.within(Notice.TEXT_LENGTH),
                        people,
                        file.urgency().label(),
                        premise),
                ways);
    }

    /** The names of people, for the trace. */
    Said names(Collection<String> people) {
        return people.isEmpty()
                ? Said.of("told.nobody-on-duty")
                : Said.listed(people.stream()
                        .map(each -> organisation.person(each).map(Person::name).orElse(each))
                        .toList());
    }

    @Override
    public Map<Premise, Said> failing(Collection<Premise> premises) {
        Map<Premise, Said> failing = new HashMap<>();
        premises.stream().filter(each -> each.matter().equals(UNSIGNED)).forEach(each -> signatures
                .find(each.reference())
                .filter(alarm -> !alarm.open())
                .ifPresent(alarm -> failing.put(each, closed(alarm))));
        return failing;
    }

    private Said closed(Signature alarm) {
        Instant at = alarm.signedAt();
        return at == null
                ? Said.of("emergency.void-withdrawn")
                : Said.of(
                        "emergency.void-signed",
                        names(List.of(Objects.requireNonNull(alarm.signedBy()))),
                        WrittenTimes.minute(at, clock.getZone()));
    }
}
