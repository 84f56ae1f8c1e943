package org.gridcase.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.gridcase.LogLines;
import org.gridcase.casefile.Catalogue;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever runs the installation hears of a category that is none before a resident does. */
class CategoryOtherwiseCheckTest {

    @RegisterExtension
    final LogLines log = new LogLines(CategoryOtherwiseCheck.class);

    private final Catalogue catalogue = mock();
    private final CaseHandling handling = mock();

    @Test
    void aCategoryThatIsNoneIsToldAtTheStart() {
        when(catalogue.retired("retired-service")).thenReturn(Optional.of(mock(Catalogue.Retired.class)));
        when(handling.classify("other-civic-service", "", ""))
                .thenReturn(Optional.of(mock(CaseReport.Classified.class)));

        look("other-civic-service");
        assertThat(log.all()).isEmpty();

        look("other-civil-service");
        look("retired-service");
        assertThat(log.all())
                .satisfiesExactly(
                        line -> assertThat(line).contains("“other-civil-service”", "不是现行事项类别"),
                        line -> assertThat(line).contains("“retired-service”"));
    }

    private void look(String otherwise) {
        new CategoryOtherwiseCheck(catalogue, handling, otherwise).look();
    }
}
