package org.gridcase.engine.deployment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hints of an XML file where its schema lies. Many editors write them; the engine would fetch what they name from whatever server that is.
 * They are overwritten with blanks, so that everything else stays as it is, in its line and column.
 */
public final class SchemaLocations {

    private static final Pattern HINT =
            Pattern.compile("(?<=\\s)[^\\s=<>\"'/:]+:(?:noNamespaceS|s)chemaLocation\\s*=\\s*(?:\"[^\"<]*\"|'[^'<]*')");

    private SchemaLocations() {}

    /** The file with all hints blanked; the same array where there are none. */
    public static byte[] blankedIn(byte[] file) {
        String bytes = new String(file, StandardCharsets.ISO_8859_1); // one character for each byte
        Matcher hints = HINT.matcher(bytes);
        return hints.find()
                ? hints.replaceAll(hint -> hint.group().replaceAll("\\S", " ")).getBytes(StandardCharsets.ISO_8859_1)
                : file;
    }
}
