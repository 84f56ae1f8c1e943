package org.gridcase.intake;

import java.util.Optional;
import org.gridcase.casefile.Channel;
import org.gridcase.handling.CaseReport;
import org.gridcase.problem.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Reports in the words of people who know no forms, categories and codes. They are checked as those of every other way in; what people do
 * not say is filled in: the first words are the title, the tables find the category, and without a place the district's centre takes it.
 */
public interface ToldReports {

    /**
     * What somebody has said.
     *
     * @param kind code or name of a major or minor category; empty where the words shall tell
     * @param gridCode of the grid by whose poster they came
     * @param area code of a community or wider area; a grid and a point count before it
     * @param longitude degrees, WGS-84
     * @param latitude degrees, WGS-84
     * @param occurredAt when it happened, as people write it
     * @param externalId of this report; sent twice it is one case
     */
    record Told(
            Channel channel,
            @Nullable String words,
            @Nullable String kind,
            @Nullable String gridCode,
            @Nullable String area,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable String address,
            @Nullable String occurredAt,
            String externalId,
            @Nullable String name,
            @Nullable String phone) {

        /** Nobody's name or number may stand in a log. */
        @Override
        public String toString() {
            return "told report";
        }
    }

    /**
     * Checks all of it. Faults are noted by the names of the interface's form; those of the words at {@code description}.
     *
     * @return the report; empty if anything is at fault, before or now
     */
    Optional<CaseReport> check(Told told, Faults faults);
}
