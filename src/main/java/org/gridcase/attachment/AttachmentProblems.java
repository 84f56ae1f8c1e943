package org.gridcase.attachment;

import java.io.IOException;
import org.gridcase.problem.ProblemKind;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;

/** The problems that this room answers with. */
public final class AttachmentProblems {

    public static final ProblemKind NONE = new ProblemKind("no-such-attachment", HttpStatus.NOT_FOUND);
    public static final ProblemKind NOT_ALLOWED = new ProblemKind("attachment-not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind ORIGINAL_NOT_ALLOWED =
            new ProblemKind("attachment-original-not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind SHOWING_NOT_ALLOWED =
            new ProblemKind("attachment-showing-not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind NOT_OF_ANSWER =
            new ProblemKind("attachment-not-of-answer", HttpStatus.UNPROCESSABLE_ENTITY);
    public static final ProblemKind CASE_ENDED = new ProblemKind("attachment-case-ended", HttpStatus.CONFLICT);
    public static final ProblemKind ERASED = new ProblemKind("attachment-erased", HttpStatus.GONE);
    public static final ProblemKind CONTENT_MISSING =
            new ProblemKind("attachment-content-missing", HttpStatus.NOT_FOUND);
    public static final ProblemKind STORE_FULL =
            new ProblemKind("attachment-store-full", HttpStatus.INSUFFICIENT_STORAGE);
    public static final ProblemKind STORE_AWAY =
            new ProblemKind("attachment-store-away", HttpStatus.SERVICE_UNAVAILABLE);
    public static final ProblemKind SCANNER_AWAY =
            new ProblemKind("attachment-scanner-away", HttpStatus.SERVICE_UNAVAILABLE);

    private AttachmentProblems() {}

    /** Whether something could not be written because the disk, or somebody's share of it, is full. */
    public static boolean isFull(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause instanceof IOException
                && String.valueOf(cause.getMessage())
                        .matches("(?is).*(no space left|quota exceeded|not enough space).*");
    }
}
