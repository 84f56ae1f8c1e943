package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IncidentsTest {

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

    private static RuntimeException failure(String value) {
        return new IllegalArgumentException(value);
    }
}
