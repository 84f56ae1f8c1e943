package org.gridcase.casefile.register;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.gridcase.casefile.trace.Sha256;
import org.gridcase.casefile.trace.TraceLine;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the register of categories: from this instant on the catalogue says this of the code. Entries are only ever added, and each
 * is linked to the one before it.
 *
 * @param position from 1 without gaps, over all categories
 * @param edition of the category, from 1 without gaps; a case keeps the edition it was filed with
 * @param since to the millisecond
 * @param recordedBy the account that changed the catalogue; {@code system} for what came with the application
 * @param link as stored, right or not
 */
public record CategoryEntry(
        int position, int edition, CatalogueLine line, Instant since, String recordedBy, String link) {

    /** What the first entry links to. */
    public static final String FIRST_LINK = "0".repeat(64);

    /** Who recorded what came with the application. */
    public static final String SYSTEM = "system";

    /** In the order of {@link #columns()}. */
    public static final String INSERT = "insert into category_register (position, code, edition, name, major_code,"
            + " major_name, risk, handling_type, lowest_tier, reason, retired, successor, since, recorded_by, link)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The entry as it follows another. */
    public CategoryEntry linkedAfter(String previous) {
        return new CategoryEntry(position, edition, line, since, recordedBy, linkAfter(previous));
    }

    /**
     * The link this entry must have: the SHA-256, in hexadecimal, of one line {@code field=value} for the link before and each field that
     * has a value, in UTF-8, as in the trace.
     */
    public String linkAfter(String previous) {
        StringBuilder form = new StringBuilder();
        TraceLine.field(form, "previous", previous);
        TraceLine.field(form, "position", String.valueOf(position));
        TraceLine.field(form, "code", line.code());
        TraceLine.field(form, "edition", String.valueOf(edition));
        TraceLine.field(form, "name", line.name());
        TraceLine.field(form, "major_code", line.majorCode());
        TraceLine.field(form, "major_name", line.majorName());
        TraceLine.field(form, "risk", line.risk());
        TraceLine.field(form, "handling_type", line.handlingType());
        TraceLine.field(form, "lowest_tier", line.lowestTier());
        TraceLine.field(form, "reason", line.reason());
        TraceLine.field(form, "retired", String.valueOf(line.retired()));
        TraceLine.field(form, "successor", line.successor());
        TraceLine.field(form, "since", TraceLine.time(since));
        TraceLine.field(form, "recorded_by", recordedBy);
        return Sha256.of(form.toString());
    }

    /** The row of the table, in the order of {@link #INSERT}. */
    public List<@Nullable Object> columns() {
        return Arrays.asList(
                position,
                line.code(),
                edition,
                line.name(),
                line.majorCode(),
                line.majorName(),
                line.risk(),
                line.handlingType(),
                line.lowestTier(),
                line.reason(),
                line.retired(),
                line.successor(),
                since.atOffset(ZoneOffset.UTC),
                recordedBy,
                link);
    }
}
