package org.gridcase.attachment;

import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Keeps the files of cases. A content is in the store before its row is in the database, so that a crash leaves at most a content without a
 * row, which is cleared away after a day. Several files are taken together or not at all.
 *
 * <p>Whoever calls has decided that the caller may do it: scope and role are asked at the endpoints.
 */
public interface AttachmentService {

    /** The most files that are taken at once, and with one report. */
    int MOST_AT_ONCE = 9;

    /**
     * Keeps files that belong to no case yet. They wait a day for {@link #bind}.
     *
     * @return the files, whose ids bind them; nobody can guess one. None for none
     * @throws org.gridcase.problem.InvalidInputException naming every file that is not taken, and why, at {@code files[0]} and so on
     * @throws org.gridcase.problem.ProblemException when the store has no room (507), or the store or the virus scanner is away (503)
     */
    List<Attachment> upload(List<IncomingFile> files);

    /**
     * Adds files that the current caller has uploaded to a case that is being reported, in the transaction of the report, with a line of the
     * trace for each. One whose content the case has at this stage is not added twice.
     *
     * @throws org.gridcase.problem.InvalidInputException at {@code attachments} when one of them is not there any more, or is another's
     */
    void bind(String caseNumber, List<String> ids);

    /**
     * Adds files to an open case, with a line of the trace for each. One whose content the case has at this stage is not added twice: the
     * answer names the one that is there, which has its content again if the store had lost it.
     *
     * @param unit code of the unit for which the caller acts; empty for none
     * @param along is done in the same transaction, with the files added and the case locked: what it throws undoes both
     * @throws org.gridcase.problem.InvalidInputException as {@link #upload}, and when the case has as many files as it may
     * @throws org.gridcase.problem.ProblemException as {@link #upload}, and when the case has ended (409)
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     */
    List<Attachment> attach(
            String caseNumber, Stage stage, @Nullable String unit, List<IncomingFile> files, Runnable along);

    /** The same with nothing along. */
    default List<Attachment> attach(String caseNumber, Stage stage, @Nullable String unit, List<IncomingFile> files) {
        return attach(caseNumber, stage, unit, files, () -> {});
    }

    /** The files of a case, oldest first. */
    List<Attachment> ofCase(String caseNumber);

    /** @throws ProblemException when the case has ended, saying how (409) */
    void requireOpen(CaseFile file);

    /** @throws ProblemException when the case has no such file (404) */
    default Attachment find(String caseNumber, String id) {
        return ofCase(caseNumber).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(AttachmentProblems.NONE));
    }

    /**
     * The content as it was sent.
     *
     * @throws org.gridcase.problem.ProblemException when the store does not have it
     */
    Resource original(Attachment attachment);

    /** The picture to show, a JPEG; empty for a file of another kind. */
    Optional<Resource> preview(Attachment attachment);
}
