package org.gridcase.exchange.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.exchange.events.WaitingEventRepository.Waiting;
import org.gridcase.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lines of traces as CloudEvents 1.0, structured as JSON. They name codes, units and places of the organisation, and nothing that anybody
 * wrote: no title, no words, no persons. Whoever has sent the case alone is told the answer to it.
 */
@Component
class CaseEvents {

    static final String MEDIA_TYPE = JsonFormat.CONTENT_TYPE + "; charset=utf-8";
    private static final Set<Action> ENDS = Set.of(Action.CLOSED, Action.DECLINED, Action.JOINED_CASE_ENDED);
    private static final String TYPE = "org.gridcase.case.";

    private final TraceRepository traces;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final JoiningRepository joinings;
    private final Organisation organisation;
    private final ObjectMapper json;
    private final URI source;

    CaseEvents(
            TraceRepository traces,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            JoiningRepository joinings,
            Organisation organisation,
            ObjectMapper json,
            @Value("${gridcase.district}") String district) {
        this.traces = traces;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.joinings = joinings;
        this.organisation = organisation;
        this.json = json;
        this.source = URI.create("/gridcase/" + district);
    }

    /** A thing by its code and what people call it. */
    record Named(String code, String name) {}

    /**
     * What a reporter says of a closed case.
     *
     * @param satisfied from 1, not at all, to 5, very
     */
    record Rated(boolean responded, boolean solved, int satisfied) {}

    /**
     * What an event tells.
     *
     * @param line of the case's trace
     * @param change code of the step
     * @param state where the case stood after it; so {@code tier}
     * @param unit for which the step was taken, or which it is about
     * @param externalId the receiver's own, where it has subscribed to one channel
     * @param answer to whoever reported the case, with its end, where the receiver has subscribed to one channel
     * @param joinedTo the case to which the report is joined: what becomes of it stands there
     * @param light to which a light turned, where the step says so
     * @param rating what the reporter says, where the step is that
     * @param due when what is being done now must be done: as it is when the event is sent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String caseNumber,
            int line,
            String change,
            String changeName,
            String state,
            String tier,
            @Nullable Named unit,
            Named category,
            String urgency,
            Named area,
            String channel,
            @Nullable String externalId,
            @Nullable String answer,
            @Nullable String joinedTo,
            @Nullable String light,
            @Nullable Rated rating,
            @Nullable Instant due) {}

    /** The event as it is sent; empty where its line is gone. */
    Optional<byte[]> body(Waiting event, Subscription to) {
        return traces.line(event.caseNumber(), event.line())
                .flatMap(line -> caseFiles.find(event.caseNumber()).map(file -> body(event, to, file, line)));
    }

    private byte[] body(Waiting event, Subscription to, CaseFile file, TraceEntry line) {
        var built = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(source)
                .withType(TYPE + line.step().action().code())
                .withSubject(file.number())
                .withTime(line.at().atOffset(ZoneOffset.UTC))
                .withData("application/json", written(change(to, file, line)))
                .build();
        return new JsonFormat().serialize(built);
    }

    private byte[] written(Change change) {
        try {
            return json.writeValueAsBytes(change);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Change change(Subscription to, CaseFile file, TraceEntry line) {
        Action action = line.step().action();
        String unit = line.step().unit();
        return new Change(
                file.number(),
                line.sequence(),
                action.code(),
                action.label(),
                line.after().state(),
                line.after().tier(),
                unit == null ? null : new Named(unit, name(unit)),
                new Named(file.category().code(), file.category().name()),
                file.urgency().code(),
                new Named(file.area().value(), organisation.areaName(file.area())),
                file.channel().code(),
                to.channel() == file.channel() ? file.externalId() : null,
                to.channel() == file.channel() && ENDS.contains(action) ? file.reply() : null,
                joinedTo(file),
                action == Action.LIGHT_TURNED ? line.step().decision() : null,
                action == Action.RATED ? rated(line) : null,
                due(assignments.openOf(file.number())));
    }

    private static @Nullable Rated rated(TraceEntry line) {
        try {
            Rating rating = StepDecision.of(line.step()).rating();
            return new Rated(rating.responded(), rating.solved(), rating.satisfied());
        } catch (IllegalArgumentException bent) {
            return null;
        }
    }

    private @Nullable String joinedTo(CaseFile file) {
        String primary = joinings.primary(file.number());
        return primary.equals(file.number()) ? null : primary;
    }

    private String name(String unit) {
        return organisation.nameOf(unit);
    }

    private static @Nullable Instant due(List<Assignment> open) {
        return open.stream().map(Assignment::deadline).min(Instant::compareTo).orElse(null);
    }
}
