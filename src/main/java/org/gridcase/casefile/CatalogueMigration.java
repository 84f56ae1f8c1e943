package org.gridcase.casefile;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
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
        for (CSVRecord line : lines()) {
            save(db, line, ++position);
        }
    }

    private static void save(JdbcClient db, CSVRecord line, int position) {
        List<Object> values = List.of(
                line.get("name"),
                line.get("majorCode"),
                line.get("majorName"),
                line.get("risk"),
                line.get("handlingType"),
                line.get("lowestTier"),
                position,
                line.get("code"));
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

    private static List<CSVRecord> lines() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = new InputStreamReader(FILE.getInputStream(), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        }
    }
}
