package org.gridcase.attachment.content;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/** Makes of the name that a sender gave a file one that any machine can save, and that says what the file is. */
final class FileNames {

    /** Bytes of UTF-8, as file systems count them. */
    static final int LONGEST = 255;

    private static final String UNNAMED = "附件";

    /** Controls, marks that turn the direction of writing or cannot be seen, halves of characters, and characters of nobody. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** What Windows takes in no name. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");

    /** What Windows takes for a device, whatever comes after a dot. */
    private static final Pattern DEVICES = Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?");

    /** What a decoder writes for bytes that are no UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    private static final Pattern BEGINNING = Pattern.compile("^[\\s.]+");
    private static final Pattern END = Pattern.compile("[\\s.]+$");

    private FileNames() {}

    /**
     * @param given with or without a path
     * @param type what the file is by its content
     */
    static String safe(@Nullable String given, FileType type) {
        String written = given == null ? "" : given;
        String last = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
        String name = INVISIBLE
                .matcher(Normalizer.normalize(last, Normalizer.Form.NFC))
                .replaceAll("");
        name = END.matcher(FORBIDDEN.matcher(name).replaceAll("_")).replaceAll("");
        name = PersonalDataRedactor.masked(name);
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean known = type.endings().contains(ending);
        String stem = BEGINNING.matcher(known ? name.substring(0, dot) : name).replaceAll("");
        String end = "." + (known ? name.substring(dot + 1) : type.endings().get(0));
        return within(named(stem), LONGEST - end.length()) + end;
    }

    /** A name that came as GBK or the like cannot be read any more; what is left of it would be nobody's word. */
    private static String named(String stem) {
        if (stem.isBlank() || stem.indexOf(UNREADABLE) >= 0) {
            return UNNAMED;
        }
        return DEVICES.matcher(stem).matches() ? UNNAMED + "_" + stem : stem;
    }

    /** @param name that is safe */
    static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The beginning of a text, of whole characters, that takes no more bytes. */
    private static String within(String text, int bytes) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            taken += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (taken > bytes) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }
}
