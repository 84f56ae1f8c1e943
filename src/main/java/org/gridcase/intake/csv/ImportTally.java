package org.gridcase.intake.csv;

import java.util.EnumMap;
import java.util.Map;
import org.gridcase.intake.csv.CaseImportService.Rest;
import org.gridcase.intake.csv.ImportedLine.Status;

/** How many lines of a file had which outcome. */
final class ImportTally {

    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);

    void add(ImportedLine line) {
        counts.merge(line.status(), 1, Integer::sum);
    }

    /** All of it in a Chinese sentence. */
    String sentence(Rest rest) {
        int read = counts.values().stream().mapToInt(Integer::intValue).sum();
        String told = "读到 %d 行：新立案 %d，此前已有 %d，有误未收 %d。"
                .formatted(read, count(Status.CREATED), count(Status.KNOWN), count(Status.FAULTY));
        String left = rest.left() == 0 ? "" : "另有 %d 行没有处理。".formatted(rest.left());
        String again = count(Status.FAULTY) + rest.left() == 0 ? "" : "再次导入同一文件，即逐行列出有误的，已有的不会重复立案。";
        return told + left + (rest.stopped() == null ? again : rest.stopped());
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
