package org.gridcase.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.problem.Fault;

/**
 * An uploaded text file. The encoding is UTF-8, with or without a byte order mark. A file in another encoding is refused as a whole and
 * never converted, because a wrong guess would store unreadable names that nobody notices; a few wrong bytes among good lines are faults
 * of their lines.
 */
public final class TextFile {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16_BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] XLSX = {'P', 'K', 3, 4};
    private static final byte[] XLS = {(byte) 0xD0, (byte) 0xCF};

    private final List<PhysicalLine> lines;
    private final List<Fault> faults;

    private TextFile(List<PhysicalLine> lines, List<Fault> faults) {
        this.lines = lines;
        this.faults = faults;
    }

    /** Splits a file into its lines. */
    public static TextFile read(byte[] file) {
        if (startsWith(file, XLSX) || startsWith(file, XLS)) {
            return unreadable("fault.file-workbook");
        }
        if (startsWith(file, UTF_16_LE_MARK) || startsWith(file, UTF_16_BE_MARK)) {
            return unreadable("fault.file-utf-16");
        }
        int start = startsWith(file, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        Optional<Fault> excess = PhysicalLine.excess(file, start);
        if (excess.isPresent()) {
            return new TextFile(List.of(), List.of(excess.get()));
        }
        List<PhysicalLine> lines = PhysicalLine.split(file, start);
        if (lines.stream().allMatch(line -> line.text().isBlank())) {
            return unreadable("fault.file-empty");
        }
        return isUtf8(lines) ? new TextFile(lines, List.of()) : unreadable("fault.file-not-utf-8");
    }

    /** Where most of the lines with more than ASCII are spoiled, the file was saved in another encoding. */
    private static boolean isUtf8(List<PhysicalLine> lines) {
        long spoiled = lines.stream().filter(line -> !line.isUtf8()).count();
        long beyondAscii = lines.stream().filter(line -> !line.isAscii()).count();
        return spoiled * 2 <= beyondAscii;
    }

    /** Its lines; none if the file as a whole is at fault. */
    List<PhysicalLine> lines() {
        return lines;
    }

    /** Why the file as a whole cannot be read: at most one fault. */
    public List<Fault> faults() {
        return faults;
    }

    /** The whole text, each line ended by a line feed. */
    public String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** The lines that have bytes which are not UTF-8. */
    public List<Fault> spoiledLines() {
        return lines.stream()
                .filter(line -> !line.isUtf8())
                .map(line -> Fault.of(line.number(), "", "fault.not-utf-8"))
                .toList();
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static TextFile unreadable(String key) {
        return new TextFile(List.of(), List.of(Fault.of("", key)));
    }
}
