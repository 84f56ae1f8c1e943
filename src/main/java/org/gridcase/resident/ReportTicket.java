package org.gridcase.resident;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.chain.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The secret of one sending, made with its form and known to its sender alone. All that must be the same when a form is sent twice comes from
 * it: the code that the sender gets, and the id by which the report is known. Neither leads back to it.
 *
 * @param value 32 hexadecimal digits
 */
record ReportTicket(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    static ReportTicket fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ReportTicket(HexFormat.of().formatHex(bytes));
    }

    /** The one that a form brings back; empty where it is none. */
    static Optional<ReportTicket> read(@Nullable String value) {
        return Optional.ofNullable(value)
                .filter(each -> FORM.matcher(each).matches())
                .map(ReportTicket::new);
    }

    /** By what the sender asks after the report. */
    ReportCode code() {
        return ReportCode.of(Sha256.of("code of " + value));
    }

    /** By what a report or a saying is known when it comes again. */
    String id() {
        return Sha256.of("id of " + value);
    }

    /** It opens what its sender sees, so no log may hold it. */
    @Override
    public String toString() {
        return "report ticket";
    }
}
