package org.gridcase.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridcase.intake.csv.CaseImportService.Rest;
import org.gridcase.intake.csv.ImportedLine.Status;
import org.junit.jupiter.api.Test;

class ImportTallyTest {

    private final ImportTally tally = new ImportTally();

    private void lines(int count, Status status) {
        for (int i = 0; i < count; i++) {
            tally.add(
                    status == Status.FAULTY
                            ? ImportedLine.faulty(i + 2, "", List.of("x"))
                            : new ImportedLine(
                                    i + 2,
                                    "1",
                                    status,
                                    "3701122026112800001",
                                    "占道",
                                    "street-vending",
                                    null,
                                    null,
                                    null));
        }
    }

    @Test
    void everyOutcomeIsCounted() {
        lines(5, Status.CREATED);
        lines(2, Status.KNOWN);
        lines(1, Status.FAULTY);

        assertThat(tally.sentence(new Rest(0, null)).chinese())
                .isEqualTo("读到 8 行：新立案 5，此前已有 2，有误未收 1。再次导入同一文件，即逐行列出有误的，已有的不会重复立案。");
    }

    @Test
    void whatWasLeftAndWhyIsSaid() {
        lines(3, Status.CREATED);

        assertThat(tally.sentence(new Rest(7, "数据库暂时不可用。")).chinese())
                .isEqualTo("读到 3 行：新立案 3，此前已有 0，有误未收 0。另有 7 行没有处理。数据库暂时不可用。");
        assertThat(tally.sentence(new Rest(0, null)).chinese()).isEqualTo("读到 3 行：新立案 3，此前已有 0，有误未收 0。");
    }
}
