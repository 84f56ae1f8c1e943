package org.gridcase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people copy from pages, for tests that do the same. */
public final class Documentation {

    private static final Pattern BLOCK = Pattern.compile("(?s)```\\w*\\R(.*?)```");
    private static final Pattern VARIABLE = Pattern.compile("(?m)(?<![\\w#])([A-Z][A-Z0-9_]+)=([^\\s#]*)");

    private Documentation() {}

    /** @param page below {@code docs} */
    public static String page(String page) {
        try {
            return Files.readString(Path.of("docs").resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variables that the first block of code after a heading sets. */
    public static Map<String, String> variables(String page, String heading) {
        String text = page(page);
        Matcher block = BLOCK.matcher(text.substring(text.indexOf("\n" + heading)));
        if (!block.find()) {
            throw new IllegalStateException("no block of code under " + heading);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        VARIABLE.matcher(block.group(1).replaceAll("(?m)#.*$", ""))
                .results()
                .forEach(each -> variables.put(each.group(1), each.group(2)));
        return variables;
    }
}
