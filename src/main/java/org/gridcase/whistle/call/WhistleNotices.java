package org.gridcase.whistle.call;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Premise;
import org.gridcase.notification.PremiseCheck;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is told what about a whistle. That a unit is called is true as long as it has neither signed nor refused. */
@Component
class WhistleNotices implements PremiseCheck {

    private static final String CALLED = "unsigned-whistle";
    private static final String TO_RELAY = "unrelayed-whistle";

    private final Notices notices;
    private final ResponseRepository responses;
    private final CallingUnits units;
    private final Organisation organisation;
    private final Clock clock;

    WhistleNotices(
            Notices notices, ResponseRepository responses, CallingUnits units, Organisation organisation, Clock clock) {
        this.notices = notices;
        this.responses = responses;
        this.units = units;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    public Map<Premise, Said> failing(Collection<Premise> premises) {
        Map<Premise, Said> failing = new HashMap<>();
        Predicate<WhistleStep> toRelay = WhistleStep.TO_RELAY::equals;
        failing(premises, CALLED, WhistleStep::isUnsigned, "whistle.void", failing);
        failing(premises, TO_RELAY, toRelay, "whistle.void-relay", failing);
        return failing;
    }

    private void failing(
            Collection<Premise> premises,
            String matter,
            Predicate<WhistleStep> holds,
            String why,
            Map<Premise, Said> failing) {
        premises.stream().filter(each -> each.matter().equals(matter)).forEach(each -> responses
                .find(each.reference())
                .filter(response -> !holds.test(response.state()))
                .ifPresent(response ->
                        failing.put(each, Said.of(why, response.state().said()))));
    }

    /** The street reads that it has to say whether the unit is called. */
    void toBeRelayed(Whistle whistle, Response response, CaseFile file) {
        String caller = organisation.nameOf(whistle.unit());
        send(
                Notice.Kind.WHISTLE,
                file,
                Said.of("whistle.notice-to-relay", caller, organisation.nameOf(response.unit())),
                Said.of(
                        "whistle.notice-to-relay-text",
                        caller,
                        organisation.nameOf(response.unit()),
                        place(whistle, file),
                        Texts.sentence(whistle.matter())),
                everybody(street(whistle).code()),
                new Premise(TO_RELAY, response.id()));
    }

    /** The caller reads what its street has said. */
    void relayed(Whistle whistle, Response response, CaseFile file, WhistleStep step, @Nullable String words) {
        String street = street(whistle).name();
        send(
                Notice.Kind.ANSWER,
                file,
                about(street(whistle).code(), step),
                Said.of(
                        "whistle.notice-relayed-text",
                        street,
                        step.said(),
                        organisation.nameOf(response.unit()),
                        words == null ? "" : words),
                callers(whistle),
                null);
    }

    private Unit street(Whistle whistle) {
        return units.relaying(units.unit(whistle.unit()));
    }

    /** Everybody of the unit who could come, and who answers for it. */
    void called(Whistle whistle, Response response, CaseFile file) {
        Instant arriveBy = whistle.arriveBy();
        Said by = arriveBy == null
                ? Said.same("")
                : Said.of("whistle.notice-by", WrittenTimes.minute(arriveBy, clock.getZone()));
        send(
                Notice.Kind.WHISTLE,
                file,
                Said.of("whistle.notice-called", organisation.nameOf(whistle.unit())),
                Said.of(
                        "whistle.notice-called-text",
                        organisation.nameOf(whistle.unit()),
                        organisation.nameOf(response.unit()),
                        place(whistle, file),
                        Texts.sentence(whistle.matter()),
                        by),
                everybody(response.unit()),
                new Premise(CALLED, response.id()));
    }

    private Said place(Whistle whistle, CaseFile file) {
        String place = whistle.place();
        return place == null
                ? Said.of("whistle.place-of-case", organisation.distinctName(file.area()))
                : Said.same(place);
    }

    /** The caller learns what the unit has done. */
    void caller(Whistle whistle, Response response, CaseFile file, WhistleStep step, @Nullable String words) {
        send(
                Notice.Kind.ANSWER,
                file,
                about(response.unit(), step),
                text(response.unit(), step, Said.sameIfAny(words)),
                callers(whistle),
                null);
    }

    private Set<String> callers(Whistle whistle) {
        Set<String> people = new LinkedHashSet<>(answeringFor(whistle.unit()));
        people.add(whistle.calledBy());
        return people;
    }

    /** The unit called learns what its caller has said, or that nothing is to be done any more. */
    void unit(Whistle whistle, Response response, CaseFile file, WhistleStep step, @Nullable Said words) {
        send(
                Notice.Kind.ANSWER,
                file,
                about(whistle.unit(), step),
                text(whistle.unit(), step, words),
                everybody(response.unit()),
                null);
    }

    private Said about(String unit, WhistleStep step) {
        return Said.of("whistle.notice-step", organisation.nameOf(unit), step.said());
    }

    private Said text(String unit, WhistleStep step, @Nullable Said words) {
        return Said.of("whistle.notice-step-text", organisation.nameOf(unit), step.said(), words == null ? "" : words);
    }

    private void send(
            Notice.Kind kind,
            CaseFile file,
            Said what,
            Said text,
            Collection<String> people,
            @Nullable Premise premise) {
        notices.send(new Notice(
                kind,
                file.number(),
                Said.of("notice.about", what, file.publicTitle()).within(Notice.TITLE_LENGTH),
                text.within(Notice.TEXT_LENGTH),
                List.copyOf(people),
                file.urgency().label(),
                premise));
    }

    private Set<String> everybody(String unit) {
        Set<String> people = new LinkedHashSet<>(answeringFor(unit));
        organisation.membersOf(unit).stream().map(Person::id).forEach(people::add);
        return people;
    }

    private Set<String> answeringFor(String unit) {
        return organisation.unit(unit).map(organisation::answeringAtOrAbove).orElse(Set.of());
    }
}
