package org.gridcase.resident;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.resident.ReportSteps.Matter;
import org.gridcase.security.Actor;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Which pictures whoever has the code of a report sees: what came with it by the page, and of the answer what somebody who works on it has
 * marked for its reporter. They are the pictures to show: upright, without position and device.
 */
@Component
class ReportPictures {

    private final AttachmentService attachments;

    ReportPictures(AttachmentService attachments) {
        this.attachments = attachments;
    }

    /**
     * @param sent ids of what the reporter sent, oldest first
     * @param answer ids of what they are shown of what was done
     */
    record Pictures(List<String> sent, List<String> answer) {}

    Pictures of(Matter matter) {
        return new Pictures(ids(sent(matter)), ids(answer(matter)));
    }

    /** One of those of a matter; empty where it is none of them, or not any more. */
    Optional<Resource> find(Matter matter, String id) {
        return Stream.concat(sent(matter), answer(matter))
                .filter(each -> each.id().equals(id))
                .findFirst()
                .flatMap(attachments::preview);
    }

    private Stream<Attachment> sent(Matter matter) {
        return of(matter.rounds()).filter(ReportPictures::isSent);
    }

    /** Of the case of another report what was added since it is worked on for this one too. */
    private Stream<Attachment> answer(Matter matter) {
        return Stream.concat(matter.rounds().stream(), matter.worked().stream())
                .flatMap(number -> attachments.ofCase(number).stream()
                        .filter(each -> each.isShown() && matter.isForIt(number, each.at())));
    }

    private Stream<Attachment> of(List<String> cases) {
        return cases.stream().flatMap(each -> attachments.ofCase(each).stream());
    }

    /** What came by the page: it has no account. */
    private static boolean isSent(Attachment file) {
        return file.account().equals(Actor.SYSTEM) && file.stage() == Stage.REPORT && file.isPreviewed();
    }

    private static List<String> ids(Stream<Attachment> files) {
        return files.map(Attachment::id).toList();
    }
}
