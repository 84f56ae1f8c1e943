package org.gridcase.spreadsheet;

/** What a CSV file needs that is opened in a spreadsheet. */
public final class SpreadsheetText {

    /** Stands before the first character, so that Excel and WPS read UTF-8. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Those of full width as well: spreadsheets set to Chinese read them as the others. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetText() {}

    /** Whether a spreadsheet would calculate a text instead of showing it. */
    public static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    /** The text as a spreadsheet shows it, also one that begins like a formula. */
    public static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }
}
