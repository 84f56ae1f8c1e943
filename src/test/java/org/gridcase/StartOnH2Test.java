package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.attachment.PhotoOfAReport;
import org.gridcase.casefile.search.ListComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a newcomer gets: the demo on an embedded H2 that is still there after a restart. */
class StartOnH2Test {

    @Test
    void aDistrictIsInMotionAndSurvivesARestart(@TempDir Path folder) {
        long cases;
        long tasks;
        long models;
        try (var district = start(folder)) {
            cases = count(district, "case_file");
            tasks = district.bean(TaskService.class).createTaskQuery().count();
            assertThat(cases).isGreaterThanOrEqualTo(40);
            assertThat(tasks).isGreaterThanOrEqualTo(30);
            assertThat(district.bean(JdbcClient.class)
                            .sql("select count(distinct state) from case_file")
                            .query(Long.class)
                            .single())
                    .isEqualTo(10);
            assertThat(district.bean(JdbcClient.class)
                            .sql("select count(distinct tier) from case_file where closed_at is null")
                            .query(Long.class)
                            .single())
                    .isEqualTo(5);
            assertThat(district.bean(RuntimeService.class).createIncidentQuery().count())
                    .isZero();
            ListComparison.compareAll(district);
            models = models(district);
        }
        try (var district = start(folder)) {
            assertThat(count(district, "case_file")).isEqualTo(cases);
            assertThat(district.bean(TaskService.class).createTaskQuery().count())
                    .isEqualTo(tasks);
            assertThat(models(district))
                    .as("an unchanged model keeps its version")
                    .isEqualTo(models);
            RareCharacters.areTakenAtFullLength(district.port());
            PhotoOfAReport.isTakenAndShown(district.port());
            NonsenseBeforeSignIn.all()
                    .forEach(request -> NonsenseBeforeSignIn.isTheCallersFault(district.port(), request));
        }
    }

    private static AnotherApplication start(Path folder) {
        return AnotherApplication.start(
                GridcaseApplication.class,
                "startOnH2",
                "--spring.profiles.active=demo",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("gridcase") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    /** Versions of diagrams and tables; the demo's pilot has brought some of its own. */
    private static long models(AnotherApplication district) {
        return count(district, "ACT_RE_PROCDEF") + count(district, "ACT_RE_DECISION_DEF");
    }

    private static long count(AnotherApplication district, String from) {
        return district.bean(JdbcClient.class)
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }
}
