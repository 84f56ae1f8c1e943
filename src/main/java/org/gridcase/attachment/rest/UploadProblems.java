package org.gridcase.attachment.rest;

import java.util.Optional;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;

/** The server writes what is uploaded to its own disk first: that it is full is nobody's fault who sends. */
@Component
class UploadProblems implements ProblemTranslation {

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        return failure instanceof MultipartException && AttachmentProblems.isFull(failure)
                ? Optional.of(new ProblemException(AttachmentProblems.STORE_FULL))
                : Optional.empty();
    }
}
