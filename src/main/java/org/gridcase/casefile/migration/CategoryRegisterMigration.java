package org.gridcase.casefile.migration;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.migration.CodeMigration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the register of categories and begins it with the catalogue of this release, which is the last that brings its
 * catalogue to a database that has one. What cases were filed with until now is the first edition.
 */
@Component
class CategoryRegisterMigration extends CodeMigration {

    private static final List<String> STATEMENTS = List.of(
            // Names are at most 30 code points, of which H2 counts some twice.
            """
            create table category_register (
                -- from 1 without gaps
                position      integer      not null primary key,
                code          varchar(64)  not null,
                -- of the category, from 1 without gaps
                edition       integer      not null,
                name          varchar(64)  not null,
                major_code    varchar(64)  not null,
                major_name    varchar(64)  not null,
                risk          varchar(32)  not null,
                handling_type varchar(32)  not null,
                lowest_tier   varchar(32)  not null,
                reason        varchar(400) not null,
                retired       boolean      not null,
                successor     varchar(64),
                since         timestamp(3) with time zone not null,
                recorded_by   varchar(64)  not null,
                link          varchar(64)  not null,
                constraint category_register_edition unique (code, edition))
            """,
            "alter table case_category add column retired boolean default false not null",
            // the edition a case was filed with; none for the first
            "alter table case_file add column category_edition integer",
            "insert into change_token (topic, token) values ('catalogue', 'initial')");

    CategoryRegisterMigration() {
        super("104", "category register");
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection());
    }

    static void migrate(Connection connection) {
        JdbcClient db = ShippedCatalogue.on(connection);
        STATEMENTS.forEach(statement -> db.sql(statement).update());
        if (CatalogueMigration.isEmpty(db)) {
            return; // filled and registered when all tables are there
        }
        ShippedCatalogue.apply(db);
        Map<String, String> reasons = new HashMap<>();
        ShippedCatalogue.lines().forEach(line -> reasons.put(line.code(), line.reason()));
        ShippedCatalogue.register(
                db,
                db.sql("select * from case_category order by position, code")
                        .query((row, number) -> new CatalogueLine(
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("major_code"),
                                row.getString("major_name"),
                                row.getString("risk"),
                                row.getString("handling_type"),
                                row.getString("lowest_tier"),
                                reasons.getOrDefault(row.getString("code"), ""),
                                false,
                                null))
                        .list());
    }
}
