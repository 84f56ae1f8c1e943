package org.gridcase.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.casefile.register.CategoryRegister;
import org.gridcase.catalogue.CatalogueEffects.Gap;
import org.gridcase.imports.FileFaults;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.proposal.RuleData;
import org.springframework.stereotype.Component;

/** The catalogue of categories as a file of a rule change. */
@Component
class CatalogueData implements RuleData {

    private final CatalogueImportService imports;
    private final CategoryRegister register;
    private final Catalogue catalogue;

    CatalogueData(CatalogueImportService imports, CategoryRegister register, Catalogue catalogue) {
        this.imports = imports;
        this.register = register;
        this.catalogue = catalogue;
    }

    @Override
    public String id() {
        return "catalogue";
    }

    /** A file as the export writes it, whatever columns it was sent with. */
    byte[] canonical(byte[] file) {
        Map<String, CategoryEntry> known = known();
        List<CatalogueLine> lines =
                List.copyOf(imports.preview(file).plan().changes().after().values());
        return CatalogueFile.written(lines, known).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Fault> faultsIn(byte[] file) {
        FileFaults faults = new FileFaults();
        imports.look(file, faults);
        return faults.listed();
    }

    /** Tables that have no row for a category, which is told at the import as well; the reviewer has not seen that. */
    @Override
    public List<String> warningsIn(byte[] file, List<byte[]> tables) {
        return imports.gaps(file, tables).stream()
                .filter(gap -> gap.uncovered().proposal() != null && gap.lost() == null)
                .map(gap -> "类别“%s”在规则表“%s”（%s）中%s；建议%s"
                        .formatted(
                                gap.category().name(),
                                gap.uncovered().name(),
                                gap.uncovered().table(),
                                gap.uncovered().message(),
                                gap.uncovered().proposal()))
                .toList();
    }

    /** The first report that a table gives a retired category would stop; so would that of one whose row the change takes away. */
    @Override
    public List<String> refusalsIn(byte[] file, List<byte[]> tables) {
        Stream<String> lost = imports.gaps(file, tables).stream().flatMap(CatalogueData::lost);
        return Stream.concat(imports.stillAnswered(file, tables).stream(), lost).toList();
    }

    private static Stream<String> lost(Gap gap) {
        CatalogueLine before = gap.lost();
        String proposal = gap.uncovered().proposal();
        if (before == null || proposal == null) {
            return Stream.of();
        }
        String name = gap.category().name();
        String table = gap.uncovered().name();
        String id = gap.uncovered().table();
        return Stream.of(
                before.name().equals(name)
                        ? "类别“%s”改动以后，规则表“%s”（%s）没有一行适用于它，报这一类的案件会停下：请把改好的规则表放进同一个变更；建议%s"
                                .formatted(name, table, id, proposal)
                        : "类别“%s”改名为“%s”，规则表“%s”（%s）没有新名称的一行，报这一类的案件会停下：请把改好的规则表放进同一个变更；建议%s"
                                .formatted(before.name(), name, table, id, proposal));
    }

    @Override
    public List<Said> consequencesOf(byte[] file) {
        return imports.notes(file);
    }

    @Override
    public byte[] inForce(byte[] file) {
        return CatalogueFile.written(catalogue.entries()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Set<String>> words(byte[] file) {
        List<CatalogueLine> lines = imports.preview(file).plan().changes().after().values().stream()
                .filter(line -> !line.retired())
                .toList();
        return Map.of(
                "category", named(lines, CatalogueLine::name),
                "major", named(lines, CatalogueLine::majorName),
                "risk", named(lines, CatalogueLine::risk),
                "handlingType", named(lines, CatalogueLine::handlingType));
    }

    private static Set<String> named(List<CatalogueLine> lines, Function<CatalogueLine, String> word) {
        return lines.stream().map(word).collect(Collectors.toSet());
    }

    @Override
    public int edition() {
        return register.newest().map(CategoryEntry::position).orElse(0);
    }

    @Override
    public void bringIntoForce(byte[] file, String account) {
        imports.apply(file, account);
    }

    /** Codes are for good: a category that the change has added is retired. */
    @Override
    public boolean restore(int before, int after, String account) {
        register.waitForOtherWriters();
        if (edition() != after) {
            return false;
        }
        Map<String, CatalogueLine> earlier = new LinkedHashMap<>();
        Set<String> changed = new LinkedHashSet<>();
        for (CategoryEntry entry : register.all()) {
            if (entry.position() <= before) {
                earlier.put(entry.line().code(), entry.line());
            } else {
                changed.add(entry.line().code());
            }
        }
        Map<String, CategoryEntry> known = known();
        List<CatalogueLine> lines = new ArrayList<>();
        for (String code : changed) {
            CatalogueLine line = earlier.get(code);
            lines.add(
                    line == null
                            ? Objects.requireNonNull(known.get(code)).line().retiredNow()
                            : line);
        }
        register.record(lines, List.copyOf(known.keySet()), account);
        return true;
    }

    private Map<String, CategoryEntry> known() {
        Map<String, CategoryEntry> known = new LinkedHashMap<>();
        catalogue.entries().forEach(entry -> known.put(entry.line().code(), entry));
        return known;
    }
}
