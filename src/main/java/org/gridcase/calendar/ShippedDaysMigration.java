package org.gridcase.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Imports the announced years that Gridcase ships with into the nation's calendar whenever the file has changed. A year that
 * exists stays as it is, because it may have been corrected by hand.
 */
@Component
class ShippedDaysMigration implements JavaMigration {

    private static final ClassPathResource FILE = new ClassPathResource("db/calendar/days.csv");

    private final Clock clock;

    ShippedDaysMigration(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null; // repeatable
    }

    @Override
    public String getDescription() {
        return "calendar days";
    }

    @Override
    public Integer getChecksum() {
        CRC32 crc = new CRC32();
        crc.update(content());
        return (int) crc.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        ship(JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true)), clock);
    }

    static void ship(JdbcClient sql, Clock clock) {
        CalendarRepository repository = new CalendarRepository(sql);
        var newYears =
                days().stream().collect(Collectors.groupingBy(day -> day.date().getYear()));
        newYears.keySet().removeIf(year -> repository.covers(CalendarRepository.NATION, year));
        if (newYears.isEmpty()) {
            return;
        }
        int version = repository.nextVersion(CalendarRepository.NATION, "gridcase", "shipped days", clock);
        newYears.forEach((year, days) -> {
            repository.replaceYear(version, CalendarRepository.NATION, year);
            repository.putDays(version, CalendarRepository.NATION, days);
        });
    }

    static List<SpecialDay> days() {
        DaysFile file = CsvDays.read(content());
        if (!file.faults().isEmpty()) {
            throw new IllegalStateException(FILE + ": " + file.faults());
        }
        return file.days().stream().map(DaysFile.Line::day).toList();
    }

    private static byte[] content() {
        try {
            return FILE.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
