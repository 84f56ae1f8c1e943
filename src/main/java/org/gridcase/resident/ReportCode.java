package org.gridcase.resident;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.chain.Sha256;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * By what a resident asks after a report: 16 characters of 32, which is 80 bits, so that nobody finds one by trying, and neither by trying all
 * against a stolen list of digests. None of the characters looks like another (Crockford’s alphabet: no I, L, O, U).
 */
record ReportCode(String value) {

    /** Stands for what can be no code; nobody has it. */
    static final ReportCode NONE = new ReportCode("");

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}_·.]+");

    /** From the first 80 bits of a digest in hexadecimal digits. */
    static ReportCode of(String digest) {
        StringBuilder code = new StringBuilder();
        BigInteger bits = new BigInteger(digest.substring(0, LENGTH + GROUP), 16);
        for (int each = LENGTH - 1; each >= 0; each--) {
            code.append(ALPHABET.charAt(bits.shiftRight(5 * each).intValue() & 31));
        }
        return new ReportCode(code.toString());
    }

    /** As people type it: in any case and width, with or without what stands between, O for 0, I and L for 1; empty where it can be none. */
    static Optional<ReportCode> read(@Nullable String typed) {
        if (typed == null || typed.length() > 100) {
            return Optional.empty();
        }
        String code = BETWEEN.matcher(Texts.plain(typed))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return Optional.of(code).filter(each -> FORM.matcher(each).matches()).map(ReportCode::new);
    }

    /** In groups of four, as it is shown and stands in addresses. */
    String written() {
        return value.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** What is stored of it. */
    String digest() {
        return Sha256.of("report code " + value);
    }

    /** Whoever has it sees the report, so no log may hold it. */
    @Override
    public String toString() {
        return "report code";
    }
}
