package org.gridcase.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;

/** What is wrong in uploaded files, by file, line and column. Only so many faults are listed; the others are counted. */
public final class FileFaults {

    /** The most faults an answer lists. */
    public static final int LISTED = 200;

    private final List<Fault> listed = new ArrayList<>();
    private int total;

    /**
     * Notes a fault.
     *
     * @param file as its sender knows it; empty where there is only one
     * @param line from 1; 0 for what no line of the file says
     * @param column empty for the line as a whole
     * @param key of the message that says what is wrong, filled with the arguments
     */
    public void add(String file, int line, String column, String key, Object... args) {
        total++;
        if (listed.size() < LISTED) {
            String field = file.isEmpty() ? column : column.isEmpty() ? file : file + "/" + column;
            listed.add(Fault.of(line, field, key, args));
        }
    }

    /** Notes faults of a file that know their lines. */
    public void addAll(String file, List<Fault> faults) {
        faults.forEach(fault ->
                add(file, fault.line(), fault.field(), fault.key(), fault.args().toArray()));
    }

    /** Notes what is wrong in one row. */
    private void addAll(String file, CsvRow row, Faults faults) {
        faults.all()
                .forEach(fault -> add(
                        file,
                        row.line(),
                        fault.field(),
                        fault.key(),
                        fault.args().toArray()));
    }

    /**
     * What the rows of a file say. Everything wrong with the file and its rows is noted, and such rows are left out.
     *
     * @param file as its sender knows it
     * @param reading of one row; notes what is wrong and is empty then
     */
    public <T> List<FileLine<T>> read(
            String file, byte[] content, CsvColumns columns, BiFunction<CsvRow, Faults, Optional<T>> reading) {
        return read(file, content, columns, CsvFile.MOST_ROWS, reading);
    }

    /**
     * The same for a file that may not be as long as any other.
     *
     * @param most rows; a file with more is refused as a whole
     */
    public <T> List<FileLine<T>> read(
            String file,
            byte[] content,
            CsvColumns columns,
            int most,
            BiFunction<CsvRow, Faults, Optional<T>> reading) {
        CsvFile csv = CsvFile.read(content, columns, most);
        addAll(file, csv.fileFaults());
        List<FileLine<T>> lines = new ArrayList<>();
        for (CsvRow row : csv.rows()) {
            Faults faults = new Faults();
            if (row.isSound()) {
                reading.apply(row, faults).ifPresent(value -> lines.add(new FileLine<>(row.line(), value)));
            }
            addAll(file, row.faults());
            addAll(file, row, faults);
        }
        addAll(file, csv.notRead().stream().toList());
        return lines;
    }

    /**
     * Notes each line that speaks of what an earlier line of the file speaks of.
     *
     * @param key what may stand in one line only
     */
    public <T> void onlyOnce(String file, String column, List<FileLine<T>> lines, Function<T, String> key) {
        Map<String, Integer> first = new HashMap<>();
        for (FileLine<T> line : lines) {
            Integer earlier = first.putIfAbsent(key.apply(line.value()), line.number());
            if (earlier != null) {
                add(file, line.number(), column, "fault.said-before", String.valueOf(earlier));
            }
        }
    }

    /** What is wrong, as far as it is listed. */
    public List<Fault> listed() {
        return List.copyOf(listed);
    }

    public boolean none() {
        return total == 0;
    }

    /** How many faults there are, also those that are not listed. */
    public int total() {
        return total;
    }

    /** @throws ProblemException of that kind, if anything is wrong; its detail takes the number of faults */
    public void refuse(ProblemKind kind) {
        if (total == 0) {
            return;
        }
        if (total > listed.size()) {
            listed.add(Fault.of("", "fault.more-faults", String.valueOf(total - listed.size())));
        }
        throw new ProblemException(kind, listed, total);
    }
}
