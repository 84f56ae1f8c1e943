package org.gridcase.rulebook.check;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.rulebook.proposal.TableTryOut.Proposed;
import org.gridcase.rulebook.table.TableHead;
import org.gridcase.rulebook.table.TableHead.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables that can be tried out: those in force, and those of changes. */
@Component
public class TableSources {

    private final DecisionTables tables;
    private final DeployedFiles deployed;
    private final TableFindings named;
    private final GivenValues values;

    TableSources(DecisionTables tables, DeployedFiles deployed, TableFindings named, GivenValues values) {
        this.tables = tables;
        this.deployed = deployed;
        this.named = named;
        this.values = values;
    }

    /** A table with the file in which it stands. */
    public record Source(TableHead head, byte[] content) {}

    /** The tables of files, in their order. @param files contents by name */
    public List<Source> in(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> Kind.DECISION.isOf(file.getKey()))
                .flatMap(file -> TableHead.in(file.getValue()).stream().map(head -> new Source(head, file.getValue())))
                .toList();
    }

    /** The tables in force, by name. @param area null for what is in force everywhere */
    public List<Source> inForce(@Nullable String area) {
        return deployed.newest(null).keySet().stream()
                .filter(rule -> rule.kind() == Kind.DECISION)
                .flatMap(rule -> inForce(rule.id(), area).stream())
                .sorted(Comparator.comparing((Source source) -> source.head().name())
                        .thenComparing(source -> source.head().id()))
                .toList();
    }

    /**
     * The table of a change, or where that has none of this name the one in force.
     *
     * @param files contents by name
     * @param called its id or name
     */
    public Optional<Source> find(Map<String, byte[]> files, String called, @Nullable String area) {
        return in(files, called).or(() -> inForce(called, area)).or(() -> named.named(called)
                .flatMap(id -> inForce(id, area)));
    }

    private Optional<Source> in(Map<String, byte[]> files, String called) {
        return in(files).stream()
                .filter(source -> source.head().id().equals(called)
                        || source.head().name().equals(called))
                .findFirst();
    }

    /** The same where only some of the files decide in areas that have rules of their own. */
    Optional<Source> find(Proposed files, String called, @Nullable String area) {
        Optional<Source> first = in(files.first(), called);
        if (first.isPresent() || area == null) {
            return first.or(() -> find(files.everywhere(), called, null));
        }
        Optional<Source> there = find(Map.of(), called, area);
        return there.filter(source -> isOfArea(source.head().id(), area))
                .or(() -> in(files.everywhere(), called))
                .or(() -> there);
    }

    private boolean isOfArea(String table, String area) {
        return !tables.versionInForce(table, area).equals(tables.versionInForce(table, null));
    }

    private Optional<Source> inForce(String table, @Nullable String area) {
        return tables.file(table, area)
                .flatMap(found -> TableHead.of(found.file(), table).map(head -> new Source(head, found.file())));
    }

    /** What a table asks, with the words among which people choose. */
    public List<Column> inputs(TableHead head) {
        return values.withChoices(head.inputs());
    }

    /** The category with its words, where a table asks for what follows from it and not for itself. */
    public Optional<Column> standingFor(TableHead head) {
        return GivenValues.standingFor(head)
                .map(column -> values.withChoices(List.of(column)).get(0));
    }
}
