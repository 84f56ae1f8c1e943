package org.gridcase.demo;

import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Reporter;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.AreaCode;
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

    private static DemoCase of(CSVRecord row) {
        String urgency = given(row, "urgency");
        String reporter = given(row, "reporter");
        return new DemoCase(
                row.get("id"),
                row.get("title"),
                row.get("description"),
                row.get("category"),
                urgency == null ? null : Urgency.ofCode(urgency),
                new Place(new AreaCode(row.get("area")), null, null, given(row, "address")),
                Channel.ofCode(row.get("channel")),
                given(row, "reportedBy"),
                reporter == null ? null : new Reporter(reporter, given(row, "phone")),
                row.get("story").lines().map(DemoStep::parse).toList());
    }

    private static @Nullable String given(CSVRecord row, String column) {
        String value = row.get(column);
        return value.isEmpty() ? null : value;
    }
}
