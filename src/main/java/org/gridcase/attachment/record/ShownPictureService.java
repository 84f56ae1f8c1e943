package org.gridcase.attachment.record;

import java.time.Clock;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.AttachedFile;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which pictures of the answer whoever reported a case sees: none, until somebody who works on it says so of each. It may be said after the
 * case has ended, and taken back at any time.
 *
 * <p>Whoever calls has decided that the caller may do it.
 */
@Component
public class ShownPictureService {

    private final AttachmentService attachments;
    private final AttachmentRepository repository;
    private final CaseFileRepository caseFiles;
    private final Actor actor;
    private final Clock clock;

    ShownPictureService(
            AttachmentService attachments,
            AttachmentRepository repository,
            CaseFileRepository caseFiles,
            Actor actor,
            Clock clock) {
        this.attachments = attachments;
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Shows a picture to whoever reported the case, or takes it back, with a line of the trace. What is so already stays, without a line.
     *
     * @param unit code of the unit for which the caller acts; empty for none
     * @throws ProblemException when the case has no such file (404), or it is no photo of handling or verification (422)
     */
    @Transactional
    public void change(String caseNumber, String id, @Nullable String unit, boolean shown) {
        CaseFile file = caseFiles.hold(caseNumber);
        Attachment found = attachments.find(caseNumber, id);
        if (!found.isOfAnswer()) {
            throw new ProblemException(AttachmentProblems.NOT_OF_ANSWER);
        }
        if (found.isShown() == shown) {
            return;
        }
        repository.show(found.shown(shown ? clock.instant() : null), caseNumber);
        caseFiles.note(
                caseNumber,
                new TraceEvent(
                        shown ? Action.PICTURE_SHOWN : Action.PICTURE_HIDDEN,
                        actor.current(),
                        unit,
                        file.tier(),
                        new AttachedFile(found.stage(), found.mediaType(), found.digest()).written(),
                        null,
                        null));
    }
}
