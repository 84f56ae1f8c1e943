package org.gridcase.operation.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.LogLines;
import org.gridcase.problem.Incidents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is kept out of the log while the database is away, and what is not. */
class OutageLogTest {

    @RegisterExtension
    final LogLines incidents = new LogLines(Incidents.class);

    @RegisterExtension
    final LogLines others = new LogLines(OutageLogTest.class);

    private final OutageLog log = new OutageLog(Clock.systemUTC());
    private final List<String> suspected = new ArrayList<>();

    @AfterEach
    void remove() {
        log.remove();
    }

    @Test
    void anIncidentStandsThereAndOtherFailuresAreCounted() {
        log.install(() -> suspected.add("looked at"));
        var outage = new DataAccessResourceFailureException("x", new SQLException("no room", "53100"));

        String number = Incidents.log("line 7", outage);
        LoggerFactory.getLogger(OutageLogTest.class).error("failed", outage);

        assertThat(incidents.all()).anyMatch(line -> line.contains("incident " + number + ": line 7"));
        assertThat(others.all()).isEmpty();
        assertThat(suspected).isNotEmpty();
    }
}
