package org.gridcase.handling.joining;

import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.springframework.stereotype.Component;

/** The words of a joined report stand on the sheets of its case, which may still be worked on when the report is erased. */
@Component
class ErasedReports implements ErasedWithCase {

    private final JoiningRepository joinings;
    private final CaseFileRepository caseFiles;
    private final OpenSheets sheets;

    ErasedReports(JoiningRepository joinings, CaseFileRepository caseFiles, OpenSheets sheets) {
        this.joinings = joinings;
        this.caseFiles = caseFiles;
        this.sheets = sheets;
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        return Optional.empty();
    }

    @Override
    public void erased(String caseNumber) {
        joinings.of(caseNumber)
                .map(Joining::primary)
                .flatMap(caseFiles::find)
                .filter(primary -> primary.state().open())
                .ifPresent((CaseFile primary) -> sheets.renew(primary));
    }
}
