package org.gridcase.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a file, as an editor numbers it.
 *
 * @param number from 1
 * @param text without its line end; bytes that are not UTF-8 appear as {@link #SPOILED}
 * @param isUtf8 whether all of its bytes are UTF-8
 */
record PhysicalLine(int number, String text, boolean isUtf8) {

    static final char SPOILED = '\uFFFD';

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
