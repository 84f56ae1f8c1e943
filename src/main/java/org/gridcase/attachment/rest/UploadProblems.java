package org.gridcase.attachment.rest;

import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;

/** What goes wrong before a controller sees an upload: the server takes it apart, and writes it to its own disk, first. */
@Component
class UploadProblems implements ProblemTranslation {

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        if (!(failure instanceof MultipartException)) {
            return Optional.empty();
        }
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof FileCountLimitExceededException) {
            return Optional.of(
                    InvalidInputException.of(ProblemKind.INVALID_INPUT, "files", "attachment.too-many-parts"));
        }
        return AttachmentProblems.isFull(failure)
                ? Optional.of(new ProblemException(AttachmentProblems.STORE_FULL))
                : Optional.empty();
    }
}
