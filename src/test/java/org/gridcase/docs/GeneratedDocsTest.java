package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gridcase.GridcaseApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** The pages that are made from the code say what the code says. */
class GeneratedDocsTest {

    private static final Pattern ROOM = Pattern.compile("^\\| `([a-z]+)` \\p{IsHan}", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theFirstPageNamesEveryRoom(String page) throws IOException {
        File[] rooms = Objects.requireNonNull(new File("src/main/java/org/gridcase").listFiles(File::isDirectory));

        assertThat(ROOM.matcher(Files.readString(Path.of(page))).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(rooms).map(File::getName).toList());
    }

    @Test
    void theMapOfRoomsIsOfToday() throws IOException {
        GeneratedDocs.check("rooms.md", RoomsPage.text());
    }

    /** Here, because reading all classes takes longest, and the map has read them. */
    @Test
    void aRoomUsesOnlyTheDoorsOfTheRoomsItMayUse() {
        ApplicationModules.of(GridcaseApplication.class).verify();
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
