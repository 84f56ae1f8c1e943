package org.gridcase.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridcase.problem.Fault;

/**
 * One line of a file, as an editor numbers it.
 *
 * @param number from 1
 * @param text without its line end; bytes that are not UTF-8 appear as {@link #SPOILED}
 * @param isUtf8 whether all of its bytes are UTF-8
 */
record PhysicalLine(int number, String text, boolean isUtf8) {

    static final char SPOILED = '\uFFFD';

    /** A file with more lines is another file than was meant; each line costs memory, however short it is. */
    static final int MOST = 250_000;

    /** Bytes; the longest text that any file carries has a tenth of it. */
    static final int LONGEST = 64 * 1024;

    /** What a file has too much of, found before a line of it is made. */
    static Optional<Fault> excess(byte[] file, int start) {
        int line = 1;
        int from = start;
        for (int i = start; i < file.length; i++) {
            if (file[i] == '\n' || file[i] == '\r') {
                boolean pair = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
                i = pair ? i + 1 : i;
                from = i + 1;
                line++;
            } else if (i - from >= LONGEST) {
                return Optional.of(
                        Fault.of("", "fault.file-line-too-long", String.valueOf(line), String.valueOf(LONGEST / 1024)));
            }
            if (line > MOST && from < file.length) {
                return Optional.of(Fault.of("", "fault.file-lines", String.valueOf(MOST)));
            }
        }
        return Optional.empty();
    }

    /** Splits at every kind of line end: LF, CR LF, CR. In UTF-8 neither byte is ever part of another character. */
    static List<PhysicalLine> split(byte[] file, int start) {
        List<PhysicalLine> lines = new ArrayList<>();
        int from = start;
        for (int i = start; i < file.length; i++) {
            if (file[i] == '\n' || file[i] == '\r') {
                lines.add(line(lines.size() + 1, file, from, i));
                boolean pair = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
                i = pair ? i + 1 : i;
                from = i + 1;
            }
        }
        if (from < file.length) {
            lines.add(line(lines.size() + 1, file, from, file.length));
        }
        return lines;
    }

    boolean isAscii() {
        return text.chars().allMatch(c -> c < 128);
    }

    private static PhysicalLine line(int number, byte[] file, int from, int to) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file, from, to - from);
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return new PhysicalLine(number, text, true);
        } catch (CharacterCodingException e) {
            return new PhysicalLine(number, new String(file, from, to - from, StandardCharsets.UTF_8), false);
        }
    }
}
