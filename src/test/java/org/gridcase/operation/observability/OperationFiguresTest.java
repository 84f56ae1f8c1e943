package org.gridcase.operation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.DoubleStream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.engine.BackgroundJobs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@GridcaseTest
class OperationFiguresTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    LightSums sums;

    @Autowired
    BackgroundJobs jobs;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    /** Also where other units see it. */
    @Test
    void everyOpenAssignmentIsCountedOnce() {
        walk.dispatches(walk.atStreet());
        sums.settle();
        OperationFigures figures = new OperationFigures(db, jobs, clock);

        double counted = DoubleStream.of(figures.get(Figure.GREEN), figures.get(Figure.YELLOW), figures.get(Figure.RED))
                .sum();

        assertThat(counted)
                .isEqualTo(db.sql("select count(*) from case_assignment where ended_at is null")
                        .query(Double.class)
                        .single());
    }
}
