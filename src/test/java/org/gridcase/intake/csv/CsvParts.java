package org.gridcase.intake.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseSearch;
import org.gridcase.handling.CaseHandling;
import org.gridcase.intake.rest.RestParts;

/** What the fixture of intake takes from this room. */
public final class CsvParts {

    private CsvParts() {}

    public static Object controller(
            CaseHandling handling,
            CaseSearch search,
            CaseFileRepository caseFiles,
            RestParts rest,
            ObjectMapper json,
            Clock clock) {
        CaseImportService imports = new CaseImportService(handling, search, caseFiles, rest.rules(), clock);
        return new ImportController(imports, rest.places(), rest.access(), rest.channels(), json, "370112");
    }
}
