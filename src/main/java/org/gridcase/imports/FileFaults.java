package org.gridcase.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.RoundedNumber;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in uploaded files, by file, line and column. Faults of one kind, the same fault in the same column, have usually one cause:
 * the first of them stand as they are, and the others as one with their number and their lines. Of kinds there are only so many listed, too;
 * the others are counted.
 */
public final class FileFaults {

    /** The most faults an answer lists. */
    public static final int LISTED = 200;

    /** The faults of a kind that stand with their own words. */
    public static final int OF_A_KIND = 3;

    private final Map<Kind, AlikeFaults> kinds = new LinkedHashMap<>();
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, UnreadRows> unread = new HashMap<>();
    private final List<String> files;
    private int total;
    private boolean isRelatedLater;

    public FileFaults() {
        this(List.of());
    }

    /** @param files in the order in which their faults are listed */
    public FileFaults(List<String> files) {
        this.files = List.copyOf(files);
    }

    /** A fault that stands with its own words. */
    private record Shown(String file, Fault fault, @Nullable AlikeFaults kind) {}

    private record Kind(String file, String column, String key) {}

    /**
     * Notes a fault.
     *
     * @param file as its sender knows it; empty where there is only one
     * @param line from 1; 0 for what no line of the file says
     * @param column empty for the line as a whole
     * @param key of the message that says what is wrong, filled with the arguments
     */
    public void add(String file, int line, String column, String key, Object... args) {
        String field = file.isEmpty() ? column : column.isEmpty() ? file : file + "/" + column;
        Fault fault = Fault.of(line, field, key, args);
        if (line > 0) {
            add(fault, new Kind(file, column, key), new AlikeFaults(field, "fault.alike-lines"), "", line);
        } else if (!column.isEmpty()) {
            // What no line says is known by its name, which stands where a column would.
            add(fault, new Kind(file, "", key), new AlikeFaults(file, "fault.alike"), column, 0);
        } else {
            show(file, fault, null);
        }
    }

    /** The rows of a file that are at fault themselves. */
    public UnreadRows unread(String file) {
        return unread.computeIfAbsent(file, each -> new UnreadRows());
    }

    /** Notes that not everything is compared with one another before what is wrong by now is mended. */
    public void relatedLater() {
        isRelatedLater = true;
    }

    /**
     * Notes a fault of one of many things that have no lines.
     *
     * @param things what they are called where they stand
     * @param number from 1
     */
    public void addNumbered(String things, int number, String key, Object... args) {
        AlikeFaults alike = new AlikeFaults(things, "fault.alike");
        add(Fault.of(things + "/" + number, key, args), new Kind(things, "", key), alike, "", number);
    }

    private void add(Fault fault, Kind of, AlikeFaults first, String name, int number) {
        AlikeFaults kind = kinds.computeIfAbsent(of, each -> first);
        if (kind.shown() < OF_A_KIND) {
            show(of.file, fault, kind);
        } else {
            total++;
            kind.more(name, number);
        }
    }

    private void show(String file, Fault fault, @Nullable AlikeFaults kind) {
        total++;
        if (shown.size() < LISTED) {
            shown.add(new Shown(file, fault, kind));
            if (kind != null) {
                kind.shows();
            }
        }
    }

    /** Notes faults of a file that know their lines. */
    public void addAll(String file, List<Fault> faults) {
        faults.forEach(fault ->
                add(file, fault.line(), fault.field(), fault.key(), fault.args().toArray()));
    }

    /** What is wrong with a cell; where a spreadsheet has rounded what stood there, that is why, whatever it was to be. */
    private static Fault named(CsvRow row, Fault fault) {
        String cell = row.cell(fault.field());
        return RoundedNumber.is(cell) ? RoundedNumber.fault(fault.field(), cell) : fault;
    }

    /** Notes what is wrong in one row. */
    private void addAll(String file, CsvRow row, Faults faults) {
        faults.all().stream()
                .map(fault -> named(row, fault))
                .forEach(fault -> add(
                        file,
                        row.line(),
                        row.inFile(fault.field()),
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
        UnreadRows faulty = unread(file);
        if (!csv.fileFaults().isEmpty() || csv.unread() > 0) {
            faulty.unknown();
        }
        List<FileLine<T>> lines = new ArrayList<>();
        for (CsvRow row : csv.rows()) {
            Faults faults = new Faults();
            Optional<T> value = row.isSound() ? reading.apply(row, faults) : Optional.empty();
            value.ifPresentOrElse(each -> lines.add(new FileLine<>(row.line(), each)), () -> faulty.add(row));
            addAll(file, row.faults());
            addAll(file, row, faults);
        }
        addAll(file, csv.notRead().stream().toList());
        return lines;
    }

    /**
     * Notes the lines that a rule of the business refuses.
     *
     * @param judging looks at what a line says; throws why it is refused
     */
    public <T> void judge(String file, List<FileLine<T>> lines, Consumer<T> judging) {
        for (FileLine<T> line : lines) {
            try {
                judging.accept(line.value());
            } catch (BusinessRuleViolation refused) {
                Fault fault = refused.fault();
                add(
                        file,
                        line.number(),
                        fault.field(),
                        fault.key(),
                        fault.args().toArray());
            }
        }
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

    /**
     * What is wrong, as far as it is listed, by file and line and otherwise in the order it was found; what no line says stands after the
     * lines of its file, and what is left of a kind follows the last one that is shown.
     */
    public List<Fault> listed() {
        Map<AlikeFaults, Integer> passed = new IdentityHashMap<>();
        List<Fault> listed = new ArrayList<>();
        List<Shown> byFile = shown.stream()
                .sorted(Comparator.comparingInt((Shown each) -> files.indexOf(each.file))
                        .thenComparingInt(each -> each.fault.line() == 0 ? Integer.MAX_VALUE : each.fault.line()))
                .toList();
        for (Shown each : byFile) {
            listed.add(each.fault);
            AlikeFaults kind = each.kind;
            if (kind != null && passed.merge(kind, 1, Integer::sum) == kind.shown()) {
                kind.rest().ifPresent(listed::add);
            }
        }
        int said = shown.size()
                + kinds.values().stream()
                        .filter(kind -> kind.shown() > 0)
                        .mapToInt(AlikeFaults::notShown)
                        .sum();
        if (total > said) {
            listed.add(Fault.of("", "fault.more-faults", String.valueOf(total - said)));
        }
        if (isRelatedLater && total > 0) {
            listed.add(Fault.of("", "fault.related-later"));
        }
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
        if (total > 0) {
            throw new ProblemException(kind, listed(), total);
        }
    }
}
