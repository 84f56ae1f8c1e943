package org.gridcase.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.evidence.verification.Break.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of each table it is known what proves it, or it is said that nothing does: {@code proved-tables.csv}. A new table wants a line. */
@GridcaseTest
class ProvedTablesTest {

    /** By these names a column says who did something. */
    private static final String WHO = "(.*_)?(account|author|by|by_account|approver)";

    @Autowired
    SealedRecords records;

    @Autowired
    JdbcClient db;

    /** A line of the file. @param by what proves it; the fault by which a difference is told, where it is compared */
    private record Known(String how, String by) {}

    private final Map<String, Known> known = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        new ClassPathResource("proved-tables.csv", getClass())
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3))
                .forEach(line -> known.put(line[0], new Known(line[1], line[2])));
    }

    private Set<String> known(String how) {
        return known.entrySet().stream()
                .filter(each -> each.getValue().how().equals(how))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void eachTableOfOursHasALine() {
        assertThat(known.keySet())
                .containsExactlyInAnyOrderElementsOf(db.sql("select table_name from information_schema.tables"
                                + " where table_schema = current_schema() and table_type = 'BASE TABLE'"
                                + " and table_name not like 'act\\_%' and table_name <> 'flyway_schema_history'")
                        .query(String.class)
                        .list());
        assertThat(known.values())
                .extracting(Known::how)
                .containsOnly("chain", "sealed", "compared", "counted", "unproved", "technical");
    }

    @Test
    void whatALineSaysIsSo() throws IOException {
        assertThat(known("chain"))
                .isSubsetOf(db.sql("select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                                + " where t.tgname like '%append_only'")
                        .query(String.class)
                        .set());
        assertThat(known("sealed"))
                .isEqualTo(records.parts().stream()
                        .map(part -> part.from().split(" ")[0])
                        .collect(Collectors.toSet()));
        assertThat(known("compared"))
                .extracting(table -> known.get(table).by())
                .isSubsetOf(Arrays.stream(Fault.values()).map(Fault::code).toList());
        String page = Files.readString(Path.of("docs/trace.md"));
        String unproved = page.substring(page.indexOf("### What is not proved"), page.indexOf("## Anchors"));
        assertThat(known("unproved")).allSatisfy(table -> assertThat(unproved).contains("`" + table + "`"));
        List<String> saysWho = db.sql("select table_name || '.' || column_name from information_schema.columns"
                        + " where table_schema = current_schema() and column_name ~ ?")
                .param("^" + WHO + "$")
                .query(String.class)
                .list();
        assertThat(known("technical"))
                .as("who did something is proved, or said not to be")
                .noneMatch(table -> saysWho.stream().anyMatch(column -> column.startsWith(table + ".")));
    }
}
