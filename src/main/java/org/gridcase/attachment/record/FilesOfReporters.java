package org.gridcase.attachment.record;

import java.util.List;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.privacy.ReportedFiles;
import org.gridcase.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** What came with reports. */
@Component
class FilesOfReporters implements ReportedFiles {

    private final AttachmentService attachments;

    FilesOfReporters(AttachmentService attachments) {
        this.attachments = attachments;
    }

    @Override
    public List<ReportedFile> ofCase(String number) {
        return attachments.ofCase(number).stream()
                .filter(each -> each.stage() == Stage.REPORT && each.erasedAt() == null)
                .map(each -> new ReportedFile(each.name(), each.mediaType(), each.at(), each.size(), content(each)))
                .toList();
    }

    private @Nullable InputStreamSource content(Attachment file) {
        try {
            return attachments.preview(file).orElseGet(() -> attachments.original(file));
        } catch (ProblemException away) {
            return null;
        }
    }
}
