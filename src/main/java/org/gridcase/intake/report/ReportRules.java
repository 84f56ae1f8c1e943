package org.gridcase.intake.report;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.intake.report.CaseForm.ReporterForm;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What makes a report complete, whichever way it came in. A field that is already at fault is not judged again, so each
 * field is named for its first mistake only.
 */
@Component
public class ReportRules {

    public static final int TITLE = 200;
    public static final int DESCRIPTION = 4000;
    public static final int EXTERNAL_ID = 64;
    public static final int ADDRESS = 200;
    static final int NAME = 64;
    static final int PHONE = 32;

    private static final int WORD = 100;

    private final CaseHandling handling;
    private final Catalogue catalogue;
    private final PlaceRules places;
    private final Clock clock;

    ReportRules(CaseHandling handling, Catalogue catalogue, PlaceRules places, Clock clock) {
        this.handling = handling;
        this.catalogue = catalogue;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Checks all of a form.
     *
     * @param reportedAt when the sender received it; empty means now
     * @return the report; empty if anything is at fault, before or now
     */
    public Optional<CaseReport> check(CaseForm form, @Nullable Instant reportedAt, Faults faults) {
        String title = FieldRules.required(faults, "title", form.title(), TITLE);
        String description = FieldRules.required(faults, "description", form.description(), DESCRIPTION);
        Classified category = category(faults, form.category(), title, description);
        Urgency urgency = urgency(faults, form.urgency());
        var place = places.check(form, faults);
        Channel channel = channel(faults, form.channel());
        String externalId = WrittenValues.id(faults, "externalId", form.externalId(), EXTERNAL_ID);
        Instant occurredAt = instant(faults, "occurredAt", form.occurredAt());
        Reporter reporter = reporter(faults, form.reporter());
        List<String> attachments = Objects.requireNonNullElse(form.attachments(), List.of());
        if (attachments.size() > AttachmentService.MOST_AT_ONCE) {
            faults.add("attachments", "attachment.too-many-at-once", AttachmentService.MOST_AT_ONCE);
        }
        if (!faults.none()
                || title == null
                || description == null
                || category == null
                || place == null
                || channel == null) {
            return Optional.empty();
        }
        return Optional.of(new CaseReport(
                title,
                description,
                category,
                urgency,
                place,
                channel,
                externalId,
                occurredAt,
                reportedAt,
                reporter,
                attachments));
    }

    private @Nullable Classified category(
            Faults faults, @Nullable String value, @Nullable String title, @Nullable String description) {
        String word = FieldRules.required(faults, "category", value, WORD);
        if (word == null) {
            return null;
        }
        Optional<Catalogue.Retired> retired = catalogue.retired(word);
        if (retired.isPresent()) {
            refuse(faults, retired.get());
            return null;
        }
        Optional<Classified> found =
                handling.classify(word, title == null ? "" : title, description == null ? "" : description);
        if (found.isEmpty()) {
            faults.add("category", "fault.unknown-category", Texts.shown(word));
        }
        return found.orElse(null);
    }

    private static void refuse(Faults faults, Catalogue.Retired retired) {
        String name = retired.category().name();
        retired.successor()
                .ifPresentOrElse(
                        next -> faults.add("category", "fault.category-replaced", name, next.name(), next.code()),
                        () -> faults.add("category", "fault.category-retired", name));
    }

    private static @Nullable Urgency urgency(Faults faults, @Nullable String value) {
        return FieldRules.oneOf(faults, "urgency", value, Urgency.values(), Urgency::code, Urgency::label);
    }

    private static @Nullable Channel channel(Faults faults, @Nullable String value) {
        String code = FieldRules.required(faults, "channel", value, WORD);
        return code == null
                ? null
                : FieldRules.oneOf(faults, "channel", code, Channel.values(), Channel::code, Channel::label);
    }

    private @Nullable Instant instant(Faults faults, String field, @Nullable String value) {
        Instant at = WrittenValues.time(faults, field, value, clock.getZone());
        return at != null && past(faults, field, at) ? at : null;
    }

    /** Whether an instant can have been: not in the future, as far as clocks agree, and not longer ago than ten years. */
    public boolean past(Faults faults, String field, Instant at) {
        Optional<String> wrong = WrittenTimes.notInThePast(at, clock.instant());
        wrong.ifPresent(sentence -> faults.add(field, sentence));
        return wrong.isEmpty();
    }

    private static @Nullable Reporter reporter(Faults faults, @Nullable ReporterForm form) {
        if (form == null) {
            return null;
        }
        String name = FieldRules.optional(faults, "reporter.name", form.name(), NAME);
        String phone = WrittenValues.phone(faults, "reporter.phone", form.phone(), PHONE);
        return name == null && phone == null ? null : new Reporter(name, phone);
    }
}
