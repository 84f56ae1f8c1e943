package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessResourceFailureException;

class IncidentsTest {

    @RegisterExtension
    final LogLines log = new LogLines(Incidents.class);

    @Test
    void theSameFailureAgainHasTheSameNumber() {
        Set<String> numbers = new TreeSet<>();
        for (int time = 0; time < 5; time++) {
            numbers.add(Incidents.log("POST /x/" + time, failure("value " + time)));
        }
        String other = Incidents.log("POST /x", new IllegalStateException("from elsewhere"));

        assertThat(numbers).hasSize(1).allMatch(number -> number.matches("[0-9a-f]{8}"));
        assertThat(numbers).doesNotContain(other);
    }

    /** Whoever searches the log by the number finds the cause, whichever line comes first. */
    @Test
    void everyNumberStandsInTheLogWithItsCause() {
        for (int time = 0; time < 3; time++) {
            String number = Incidents.log("line " + time, outage());
            assertThat(log.all()).anyMatch(line -> line.contains("incident " + number));
        }

        assertThat(log.all()).hasSize(2);
        assertThat(log.all().get(1)).contains("more of the like").contains("could not extend file");
    }

    private static RuntimeException outage() {
        return new DataAccessResourceFailureException("x", new SQLException("could not extend file", "53100"));
    }

    private static RuntimeException failure(String value) {
        return new IllegalArgumentException(value);
    }
}
