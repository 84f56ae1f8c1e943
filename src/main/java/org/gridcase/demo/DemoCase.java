package org.gridcase.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * An invented matter and what people do about it.
 *
 * @param id external id of the report
 * @param category code
 * @param urgency empty leaves it to the table
 * @param reportedBy account that enters the report; empty where the channel says it
 * @param story the steps in their order; the case stays where they leave it
 */
record DemoCase(
        String id,
        String title,
        String description,
        String category,
        @Nullable Urgency urgency,
        Place place,
        Channel channel,
        @Nullable String reportedBy,
        @Nullable Reporter reporter,
        List<DemoStep> story) {

    static List<DemoCase> all() {
        return DemoTable.read("cases.csv", DemoCase::of);
    }

    private static DemoCase of(NamedCsvRecord row) {
        String urgency = given(row, "urgency");
        String reporter = given(row, "reporter");
        return new DemoCase(
                row.getField("id"),
                row.getField("title"),
                row.getField("description"),
                row.getField("category"),
                urgency == null ? null : Urgency.ofCode(urgency),
                new Place(new AreaCode(row.getField("area")), null, null, given(row, "address")),
                Channel.ofCode(row.getField("channel")),
                given(row, "reportedBy"),
                reporter == null ? null : new Reporter(reporter, given(row, "phone")),
                row.getField("story").lines().map(DemoStep::parse).toList());
    }

    private static @Nullable String given(NamedCsvRecord row, String column) {
        String value = row.getField(column);
        return value.isEmpty() ? null : value;
    }
}
