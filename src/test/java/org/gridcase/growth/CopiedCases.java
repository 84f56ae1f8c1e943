package org.gridcase.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.gridcase.growth.TemplateCases.Template;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Copies cases with {@code benchmarks/growth/cases.sql}. */
@Component
class CopiedCases {

    private static final Path SCRIPT = Path.of("benchmarks", "growth", "cases.sql");

    private final JdbcClient db;

    CopiedCases(JdbcClient db) {
        this.db = db;
    }

    void prepare(List<Template> templates) {
        try {
            db.sql(Files.readString(SCRIPT)).update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        templates.forEach(each -> db.sql("insert into growth.template (number, light, share) values (?, ?, ?)")
                .params(each.number(), each.light(), each.share())
                .update());
    }

    void grow(int cases, double open, Instant now) {
        grow(cases, open, now, false);
    }

    /** @param listsOnly without the trace and without what the engine has */
    private void grow(int cases, double open, Instant now, boolean listsOnly) {
        db.sql("select growth.grow(?, ?, ?, ?)")
                .params(cases, open, now.atOffset(ZoneOffset.UTC), listsOnly)
                .query(rs -> {});
    }

    /** Many at once are copied faster when the indexes are made afterwards. */
    void growWithoutIndexes(int cases, double open, Instant now, boolean listsOnly) {
        db.sql("select growth.drop_indexes()").query(rs -> {});
        grow(cases, open, now, listsOnly);
        db.sql("select growth.create_indexes()").query(rs -> {});
    }

    void forget() {
        db.sql("drop schema if exists growth cascade").update();
    }
}
