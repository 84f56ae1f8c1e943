package org.gridcase.docs;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The pages that are made from the code say what the code says. */
class GeneratedDocsTest {

    @Test
    void theMapOfRoomsIsOfToday() throws IOException {
        GeneratedDocs.check("rooms.md", RoomsPage.text());
    }

    @Test
    void theUsesOfTheEnginesInsideAreThoseOfToday() throws IOException {
        GeneratedDocs.check("engine-internals.md", EngineInternalsPage.text());
    }

    @Test
    void theListOfProcessesIsOfToday() throws IOException {
        GeneratedDocs.check("processes.md", ProcessesPage.text());
    }

    @Test
    void theListOfTimersIsOfToday() throws IOException {
        GeneratedDocs.check("timers.md", TimersPage.text());
    }

    @Test
    void thePageOfWhoSeesWhatIsOfToday() throws IOException {
        GeneratedDocs.check("who-sees-what.md", ScopePage.text());
    }

    @Test
    void theListOfTablesIsOfToday() throws IOException {
        GeneratedDocs.check("tables.md", TablesPage.text());
    }

    @Test
    void theCatalogueOfCategoriesIsOfToday() throws IOException {
        GeneratedDocs.check("categories.md", CategoriesPage.text());
    }

    @Test
    void theSentencesOfTheChecksAreThoseOfToday() throws IOException {
        GeneratedDocs.check("rule-findings.md", FindingsPage.text());
    }

    @Test
    void theIndexOfDecisionsIsOfToday() throws IOException {
        GeneratedDocs.check("adr/README.md", DecisionsPage.text());
    }
}
