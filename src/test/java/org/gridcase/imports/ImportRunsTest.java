package org.gridcase.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWorkEnded;
import org.gridcase.security.LongWorkParts;
import org.junit.jupiter.api.Test;

/** However an import ends, somebody hears of it. */
class ImportRunsTest {

    private final List<Object> told = new ArrayList<>();
    private final ImportRuns runs = new ImportRuns(LongWorkParts.work(told::add));

    private LongWorkEnded end() {
        assertThat(told).hasSize(1);
        return (LongWorkEnded) told.get(0);
    }

    @Test
    void whatWasReadAndWhatCameOfItIsTold() throws Exception {
        List<KindChanges> kinds = List.of(
                new KindChanges("units", 3, 1, 2, 1, 80, List.of()),
                new KindChanges("grids", 1, 0, 0, 0, 5, List.of()));

        assertThat(runs.follow(Said.same("组织"), "admin", () -> kinds, ImportRuns::counted))
                .isEqualTo(kinds);

        assertThat(end().title().chinese()).isEqualTo("组织导入已完成");
        assertThat(end().account()).isEqualTo("admin");
        assertThat(end().outcome().chinese()).isEqualTo("读到 93 项：新增 4，改动 1，终止或撤销 3，原样 85。");
    }

    @Test
    void aFileThatIsRefusedIsToldAndStaysRefused() {
        assertThatThrownBy(() -> runs.follow(
                        Said.same("类别目录"),
                        "policy-officer",
                        () -> {
                            throw new ProblemException(ProblemKind.INVALID_INPUT);
                        },
                        any -> Said.same("")))
                .isInstanceOf(ProblemException.class);

        assertThat(end().title().chinese()).isEqualTo("类别目录导入没有完成");
        assertThat(end().outcome().chinese()).contains("什么也没有改动", "再次导入同一文件");
    }

    @Test
    void aFailureIsToldWithItsIncident() {
        assertThatThrownBy(() -> runs.follow(
                        Said.same("边界"),
                        "admin",
                        () -> {
                            throw new IllegalStateException("the database is away");
                        },
                        any -> Said.same("")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(end().outcome().chinese()).containsPattern("没有完成.*事件编号 [0-9a-f]{8}");
    }
}
