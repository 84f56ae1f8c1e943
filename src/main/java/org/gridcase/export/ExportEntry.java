package org.gridcase.export;

import java.time.Instant;
import org.gridcase.chain.ChainedEntry;
import org.gridcase.chain.LinkForm;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log of exports: that one began, with who, what and by which filter, or how it ended, with rows and outcome.
 *
 * @param export the same of the beginning and of the end of an export
 * @param at to the millisecond
 * @param account of whoever took it away; empty in the entry of its end, as are kind, format and filter
 * @param rows that were sent; empty in the entry of its beginning, as is the outcome
 * @param link as stored, right or not
 */
record ExportEntry(
        int position,
        String export,
        Instant at,
        @Nullable String account,
        @Nullable String kind,
        @Nullable String format,
        @Nullable String filter,
        @Nullable String filterInEnglish,
        @Nullable Integer rows,
        @Nullable String outcome,
        String link)
        implements ChainedEntry {

    static ExportEntry begun(
            String export,
            Instant at,
            String account,
            String kind,
            String format,
            String filter,
            String filterInEnglish) {
        return new ExportEntry(0, export, at, account, kind, format, filter, filterInEnglish, null, null, "");
    }

    static ExportEntry ended(String export, Instant at, int rows, String outcome) {
        return new ExportEntry(0, export, at, null, null, null, null, null, rows, outcome, "");
    }

    /** The same as the entry after another. @param previous link of that one */
    ExportEntry linkedAfter(int position, String previous) {
        ExportEntry there = with(position, "");
        return there.with(position, there.linkAfter(previous));
    }

    private ExportEntry with(int otherPosition, String otherLink) {
        return new ExportEntry(
                otherPosition, export, at, account, kind, format, filter, filterInEnglish, rows, outcome, otherLink);
    }

    @Override
    public String linkAfter(String previous) {
        return LinkForm.after(previous)
                .field("position", String.valueOf(position))
                .field("export", export)
                .field("at", String.valueOf(at.toEpochMilli()))
                .field("account", account)
                .field("kind", kind)
                .field("format", format)
                .field("filter", filter)
                .field("filter_en", filterInEnglish)
                .field("sent_rows", rows == null ? null : String.valueOf(rows))
                .field("outcome", outcome)
                .link();
    }
}
