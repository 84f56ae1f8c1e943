package org.gridcase.problem;

import java.util.regex.Pattern;

/** A number as a spreadsheet writes a long one, {@code 3.70112E+14}: most of its digits are lost, so it is no code, id or telephone number. */
public final class RoundedNumber {

    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:\\.[0-9]+)?[Ee]\\+?[0-9]{1,3}");

    private RoundedNumber() {}

    /** @param text of whatever width its characters are */
    public static boolean is(String text) {
        return ROUNDED.matcher(Texts.plain(text)).matches();
    }

    /** That a spreadsheet has done it, and what helps. */
    public static Fault fault(String field, String text) {
        return Fault.of(field, "fault.rounded-by-spreadsheet", Texts.shown(text));
    }
}
