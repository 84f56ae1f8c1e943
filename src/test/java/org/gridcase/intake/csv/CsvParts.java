package org.gridcase.intake.csv;

import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.SimilarCases;
import org.gridcase.imports.ImportParts;
import org.gridcase.intake.rest.RestParts;
import org.gridcase.problem.ProblemParts;

/** What the fixture of intake takes from this room. */
public final class CsvParts {

    private CsvParts() {}

    public static Object controller(CaseHandling handling, RestParts rest, ObjectMapper json, Clock clock) {
        CaseImportService imports = new CaseImportService(
                handling, mock(SimilarCases.class), rest.rules(), ProblemParts.conflicts(), clock);
        return new ImportController(imports, rest.places(), rest.channels(), ImportParts.runs(), json, "370112");
    }
}
