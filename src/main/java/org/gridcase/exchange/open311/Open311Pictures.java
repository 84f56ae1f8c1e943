package org.gridcase.exchange.open311;

import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.Actor;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The pictures that came with a report by Open311, for whoever has its token: as they are shown, drawn anew, without position and device.
 * Nobody else is told that there are any.
 */
@Component
class Open311Pictures {

    private final AttachmentService attachments;

    Open311Pictures(AttachmentService attachments) {
        this.attachments = attachments;
    }

    /**
     * What the sender of a report has shown.
     *
     * @param caseNumber of the report
     * @param root address of the interface
     * @param token of the report
     */
    record Own(String caseNumber, String root, String token) {}

    /** Where the first picture of a report is; empty where none came with it, or it has gone with the personal data of the case. */
    Optional<String> address(Own own) {
        return sent(own.caseNumber()).findFirst().map(picture -> "%s/requests/%s/media/%s?token=%s"
                .formatted(own.root(), own.caseNumber(), picture.id(), own.token()));
    }

    private Stream<Attachment> sent(String caseNumber) {
        return attachments.ofCase(caseNumber).stream()
                .filter(each ->
                        each.stage() == Stage.REPORT && each.account().equals(Actor.SYSTEM) && each.isPreviewed());
    }

    /** A picture that came with a report; empty where there is none of that id, or the store does not have it. */
    Optional<Resource> picture(String caseNumber, String id) {
        return sent(caseNumber).filter(each -> each.id().equals(id)).findFirst().flatMap(this::shown);
    }

    private Optional<Resource> shown(Attachment picture) {
        try {
            return attachments.preview(picture);
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }
}
