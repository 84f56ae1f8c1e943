package org.gridcase.casefile.migration;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
 * Brings the catalogue file into its table whenever the file has changed. Categories that the file no longer names stay,
 * because old cases still point at them.
 */
@Component
class CatalogueMigration implements JavaMigration {

    private static final ClassPathResource FILE = new ClassPathResource("db/catalogue/categories.csv");

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null; // repeatable
    }

    @Override
    public String getDescription() {
        return "catalogue";
    }

    @Override
    public Integer getChecksum() {
        try {
            CRC32 crc = new CRC32();
            crc.update(FILE.getContentAsByteArray());
            return (int) crc.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws IOException {
        JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        int position = 0;
        for (NamedCsvRecord line : lines()) {
            save(db, line, ++position);
        }
    }

    private static void save(JdbcClient db, NamedCsvRecord line, int position) {
        List<Object> values = List.of(
                line.getField("name"),
                line.getField("majorCode"),
                line.getField("majorName"),
                line.getField("risk"),
                line.getField("handlingType"),
                line.getField("lowestTier"),
                position,
                line.getField("code"));
        int known = db.sql("update case_category set name = ?, major_code = ?, major_name = ?, risk = ?,"
                        + " handling_type = ?, lowest_tier = ?, position = ? where code = ?")
                .params(values)
                .update();
        if (known == 0) {
            db.sql("insert into case_category (name, major_code, major_name, risk, handling_type, lowest_tier,"
                            + " position, code) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(values)
                    .update();
        }
    }

    private static List<NamedCsvRecord> lines() throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(FILE.getInputStream())) {
            return csv.stream().toList();
        }
    }
}
