package org.gridcase.casefile.migration;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.chain.ChainedRegister;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The catalogue that comes with the application, and the beginning of the register. */
final class ShippedCatalogue {

    private static final ClassPathResource FILE = new ClassPathResource("db/catalogue/categories.csv");

    private ShippedCatalogue() {}

    static int checksum() {
        try {
            CRC32 crc = new CRC32();
            crc.update(FILE.getContentAsByteArray());
            return (int) crc.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CatalogueLine> lines() {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(FILE.getInputStream())) {
            return csv.stream().map(ShippedCatalogue::line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogueLine line(NamedCsvRecord row) {
        return new CatalogueLine(
                row.getField("code"),
                row.getField("name"),
                row.getField("majorCode"),
                row.getField("majorName"),
                row.getField("risk"),
                row.getField("handlingType"),
                row.getField("lowestTier"),
                row.getField("reason"),
                false,
                null);
    }

    static JdbcClient on(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Brings the file into the catalogue, as every release did until the catalogue became policy staff's. */
    static void apply(JdbcClient db) {
        int position = 0;
        for (CatalogueLine line : lines()) {
            save(db, line, ++position);
        }
    }

    private static void save(JdbcClient db, CatalogueLine line, int position) {
        List<Object> values = List.of(
                line.name(),
                line.majorCode(),
                line.majorName(),
                line.risk(),
                line.handlingType(),
                line.lowestTier(),
                position,
                line.code());
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

    /** Writes the first entries of an empty register. They are taken to have held always. */
    static void register(JdbcClient db, List<CatalogueLine> lines) {
        String link = ChainedRegister.FIRST_LINK;
        int position = 0;
        for (CatalogueLine line : lines) {
            CategoryEntry entry =
                    new CategoryEntry(++position, 1, line, Instant.EPOCH, CategoryEntry.SYSTEM, "").linkedAfter(link);
            link = entry.link();
            db.sql(CategoryEntry.INSERT).params(entry.columns()).update();
        }
    }
}
