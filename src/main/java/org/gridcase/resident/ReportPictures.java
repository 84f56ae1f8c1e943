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
        List<Attachment> own = of(matter.rounds());
        return new Pictures(
                ids(own.stream().filter(ReportPictures::isSent)),
                ids(Stream.concat(own.stream(), of(matter.seen()).stream()).filter(Attachment::isShown)));
    }

    /** One of those of a matter; empty where it is none of them, or not any more. */
    Optional<Resource> find(Matter matter, String id) {
        return Stream.concat(
                        of(matter.rounds()).stream().filter(each -> isSent(each) || each.isShown()),
                        of(matter.seen()).stream().filter(Attachment::isShown))
                .filter(each -> each.id().equals(id))
                .findFirst()
                .flatMap(attachments::preview);
    }

    private List<Attachment> of(List<String> cases) {
        return cases.stream()
                .flatMap(each -> attachments.ofCase(each).stream())
                .toList();
    }

    /** What came by the page: it has no account. */
    private static boolean isSent(Attachment file) {
        return file.account().equals(Actor.SYSTEM) && file.stage() == Stage.REPORT && file.isPreviewed();
    }

    private static List<String> ids(Stream<Attachment> files) {
        return files.map(Attachment::id).toList();
    }
}
