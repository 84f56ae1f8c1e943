package org.gridcase.attachment.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.rest.AttachmentRights.Involved;
import org.gridcase.attachment.rest.AttachmentView.OfCase;
import org.gridcase.attachment.rest.AttachmentView.StageView;
import org.gridcase.attachment.rest.AttachmentView.WaitingView;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the files of a case, on its page and to programs. */
@Component
class AttachmentViews implements CasePagePart {

    /** Within an hour of being added a photo is one of the moment. */
    private static final Duration OF_THE_MOMENT = Duration.ofHours(1);

    private final AttachmentService attachments;
    private final AttachmentRights rights;
    private final Organisation organisation;
    private final Clock clock;

    AttachmentViews(AttachmentService attachments, AttachmentRights rights, Organisation organisation, Clock clock) {
        this.attachments = attachments;
        this.rights = rights;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "attachments";
    }

    @Override
    public OfCase of(CaseFile file) {
        Involved reader = rights.in(file);
        AnswerNames names = new AnswerNames(organisation);
        return new OfCase(
                attachments.ofCase(file.number()).stream()
                        .map(each -> view(each, file, reader, names))
                        .toList(),
                reader.addable().stream()
                        .map(stage -> new StageView(stage.code(), stage.said()))
                        .toList());
    }

    List<AttachmentView> of(List<Attachment> files, CaseFile file) {
        Involved reader = rights.in(file);
        AnswerNames names = new AnswerNames(organisation);
        return files.stream().map(each -> view(each, file, reader, names)).toList();
    }

    static WaitingView waiting(Attachment file) {
        return new WaitingView(file.id(), file.name(), file.kind().code(), file.mediaType(), file.size());
    }

    private AttachmentView view(Attachment each, CaseFile file, Involved reader, AnswerNames names) {
        boolean original = each.erasedAt() == null && !isDrawnAnew(each) && reader.maySeeOriginal(each);
        Integer metres = original ? metres(each, file) : null;
        Instant taken = original ? each.taken().at() : null;
        return new AttachmentView(
                each.id(),
                each.stage().code(),
                each.stage().said(),
                each.kind().code(),
                each.kind().said(),
                each.name(),
                each.mediaType(),
                each.size(),
                WrittenTimes.local(each.at(), clock.getZone()),
                by(each, names),
                each.isPreviewed(),
                original,
                each.isShown(),
                each.isOfAnswer() && reader.mayChange(each, !each.isShown()),
                WrittenTimes.optional(taken, clock.getZone()),
                metres,
                taken(taken, metres, each.at()),
                each.erasedAt() != null);
    }

    /** Who has no account and sends a file with a report is its reporter. */
    private String by(Attachment file, AnswerNames names) {
        return file.stage() == Stage.REPORT
                ? organisation.doerOrReporter(file.account(), file.at()).forCaller()
                : names.person(file.account(), file.at());
    }

    /** A resident's photo is kept as it is shown; there is nothing else that could be called its original. */
    private static boolean isDrawnAnew(Attachment file) {
        return file.isPreviewed() && file.account().equals(Actor.SYSTEM);
    }

    private static @Nullable Integer metres(Attachment each, CaseFile file) {
        Double longitude = each.taken().longitude();
        Double latitude = each.taken().latitude();
        return longitude == null || latitude == null
                ? null
                : file.place().metresTo(longitude, latitude).orElse(null);
    }

    private @Nullable Said taken(@Nullable Instant at, @Nullable Integer metres, Instant added) {
        List<Said> parts = new ArrayList<>();
        if (at != null) {
            Duration before = Duration.between(at, added);
            String time = WrittenTimes.minute(at, clock.getZone());
            parts.add(
                    before.compareTo(OF_THE_MOMENT) <= 0
                            ? Said.of("attachment.taken-at", time)
                            : Said.of("attachment.taken-hours-before", time, before.toHours()));
        }
        if (metres != null) {
            parts.add(Said.of("attachment.taken-metres", metres));
        }
        return parts.isEmpty() ? null : Said.joined(parts, "，", ", ");
    }
}
