package org.gridcase.rulebook.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.ShippedRules;
import org.gridcase.rulebook.requirement.TableUse;
import org.jspecify.annotations.Nullable;

/** The tables there are besides the one that is judged: shipped, in force, and what our code asks of them. */
final class KnownTables {

    private final Map<String, TableUse> uses = new LinkedHashMap<>();
    private final Map<String, Table> shipped = new LinkedHashMap<>();
    private final Map<String, Set<String>> common;
    private final Map<String, Set<String>> rare;
    private final Supplier<Map<String, Set<String>>> known;
    private final Function<String, Optional<byte[]>> inForce;

    KnownTables(
            List<TableUse> uses, Supplier<Map<String, Set<String>>> known, Function<String, Optional<byte[]>> inForce) {
        uses.forEach(use -> this.uses.put(use.table(), use));
        this.known = known;
        this.inForce = inForce;
        ShippedRules.files().forEach((name, file) -> {
            if (Kind.DECISION.isOf(name)) {
                TableReader.read(file).tables().forEach(table -> shipped.put(table.id(), table));
            }
        });
        this.common = TableContext.common(List.copyOf(shipped.values()));
        this.rare = TableContext.rare(List.copyOf(shipped.values()));
    }

    Collection<TableUse> uses() {
        return uses.values();
    }

    Collection<Table> shipped() {
        return shipped.values();
    }

    @Nullable
    Table shipped(String id) {
        return shipped.get(id);
    }

    boolean isShipped(@Nullable String id) {
        return shipped.containsKey(id);
    }

    boolean isInForce(String id) {
        return inForce.apply(id).isPresent();
    }

    /** Words that are data, by the name of the input. */
    Map<String, Set<String>> words() {
        return known.get();
    }

    /** The tables that our code asks, as they are in force. */
    Stream<Table> inForce() {
        return uses.keySet().stream().map(id -> companion(id, List.of())).filter(Objects::nonNull);
    }

    /** What a table is judged with. @param words that are data, by the name of the input */
    TableContext around(Table table, List<Table> beside, Map<String, Set<String>> words) {
        TableUse use = uses.get(table.id());
        Table now = inForce.apply(table.id())
                .flatMap(file -> TableReader.read(file).tables().stream()
                        .filter(each -> each.id().equals(table.id()))
                        .findFirst())
                .orElse(null);
        List<Table> companions = use == null
                ? List.of()
                : use.together().stream()
                        .map(id -> companion(id, beside))
                        .filter(Objects::nonNull)
                        .toList();
        return new TableContext(shipped.get(table.id()), use, now, companions, words, common, rare);
    }

    /** The table that will be asked together with another: from the same deployment, in force, or shipped. */
    @Nullable
    Table companion(String id, List<Table> beside) {
        return Stream.concat(
                        beside.stream(),
                        inForce.apply(id).stream().flatMap(file -> TableReader.read(file).tables().stream()))
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(shipped.get(id));
    }
}
