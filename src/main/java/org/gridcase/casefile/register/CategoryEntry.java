package org.gridcase.casefile.register;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.chain.ChainedEntry;
import org.gridcase.chain.LinkForm;
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
        int position, int edition, CatalogueLine line, Instant since, String recordedBy, String link)
        implements ChainedEntry {

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

    @Override
    public String linkAfter(String previous) {
        return LinkForm.after(previous)
                .field("position", String.valueOf(position))
                .field("code", line.code())
                .field("edition", String.valueOf(edition))
                .field("name", line.name())
                .field("major_code", line.majorCode())
                .field("major_name", line.majorName())
                .field("risk", line.risk())
                .field("handling_type", line.handlingType())
                .field("lowest_tier", line.lowestTier())
                .field("reason", line.reason())
                .field("retired", String.valueOf(line.retired()))
                .field("successor", line.successor())
                .field("since", TraceLine.time(since))
                .field("recorded_by", recordedBy)
                .link();
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
