package org.gridcase.casefile.number;

import java.sql.DatabaseMetaData;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import javax.sql.DataSource;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.jdbc.support.incrementer.DataFieldMaxValueIncrementer;
import org.springframework.jdbc.support.incrementer.H2SequenceMaxValueIncrementer;
import org.springframework.jdbc.support.incrementer.PostgresSequenceMaxValueIncrementer;
import org.springframework.stereotype.Component;

/**
 * Gives case numbers: district (6 digits), day of report in the district's zone (8), sequence (5). The sequence runs on
 * over midnight and starts again after 99,999, so two cases could share a number only if one district took a hundred
 * thousand reports in a day; the primary key would then refuse the second.
 */
@Component
public class CaseNumbers {

    private final Clock clock;
    private final DataFieldMaxValueIncrementer sequence;

    CaseNumbers(Clock clock, DataSource dataSource) throws MetaDataAccessException {
        this.clock = clock;
        String url = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getURL);
        this.sequence = DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2
                ? new H2SequenceMaxValueIncrementer(dataSource, "case_number_sequence")
                : new PostgresSequenceMaxValueIncrementer(dataSource, "case_number_sequence");
    }

    /** The next number of a place. */
    public String next(AreaCode place) {
        String district = place.at(Tier.DISTRICT).orElseThrow().value();
        String day = LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE);
        return "%s%s%05d".formatted(district, day, sequence.nextIntValue());
    }
}
