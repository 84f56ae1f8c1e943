package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
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
        try (var district = start(folder)) {
            cases = count(district, "case_file");
            tasks = district.bean(TaskService.class).createTaskQuery().count();
            assertThat(cases).isGreaterThanOrEqualTo(40);
            assertThat(tasks).isGreaterThanOrEqualTo(30);
            assertThat(district.bean(JdbcClient.class)
                            .sql("select count(distinct state) from case_file")
                            .query(Long.class)
                            .single())
                    .isEqualTo(6);
            assertThat(district.bean(JdbcClient.class)
                            .sql("select count(distinct tier) from case_file where closed_at is null")
                            .query(Long.class)
                            .single())
                    .isEqualTo(5);
            assertThat(district.bean(RuntimeService.class).createIncidentQuery().count())
                    .isZero();
            ListComparison.compareAll(district);
        }
        try (var district = start(folder)) {
            assertThat(count(district, "case_file")).isEqualTo(cases);
            assertThat(district.bean(TaskService.class).createTaskQuery().count())
                    .isEqualTo(tasks);
            // An unchanged model keeps its version.
            assertThat(count(district, "ACT_RE_PROCDEF where VERSION_ > 1")).isZero();
            assertThat(count(district, "ACT_RE_DECISION_DEF where VERSION_ > 1"))
                    .isZero();
            RareCharacters.areTakenAtFullLength(district.port());
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

    private static long count(AnotherApplication district, String from) {
        return district.bean(JdbcClient.class)
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }
}
