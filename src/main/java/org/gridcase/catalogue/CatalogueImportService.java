package org.gridcase.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.casefile.register.CategoryRegister;
import org.gridcase.imports.Changes.How;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.TablesInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports a catalogue, all of it or nothing. */
@Component
class CatalogueImportService {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueImportService.class);

    private final CategoryRegister register;
    private final Catalogue catalogue;
    private final TablesInForce tables;
    private final Organisation organisation;
    private final Clock clock;

    CatalogueImportService(
            CategoryRegister register,
            Catalogue catalogue,
            TablesInForce tables,
            Organisation organisation,
            Clock clock) {
        this.clock = clock;
        this.register = register;
        this.catalogue = catalogue;
        this.tables = tables;
        this.organisation = organisation;
    }

    /** What an import did or would do, and what follows from it. */
    record Imported(CataloguePlan plan, CatalogueEffects effects) {}

    /**
     * What the file would change.
     *
     * @throws org.gridcase.problem.ProblemException naming all that is wrong
     */
    @Transactional(readOnly = true)
    public Imported preview(byte[] file) {
        return imported(file);
    }

    /**
     * Changes what the file says; it counts on every node from the commit on.
     *
     * @throws org.gridcase.problem.ProblemException naming all that is wrong; nothing is changed then
     */
    @Transactional
    public Imported apply(byte[] file, String account) {
        register.waitForOtherWriters();
        Imported imported = imported(file);
        register.record(imported.plan.lines(), imported.plan.order(), account);
        LOG.info("类别目录导入（{}）：{} 处变动", account, imported.plan.lines().size());
        imported.effects
                .gaps()
                .forEach(gap -> LOG.warn(
                        "规则表 {} 不认识类别“{}”：{}",
                        gap.uncovered().table(),
                        gap.category().name(),
                        gap.uncovered().message()));
        return imported;
    }

    /** Who wrote an entry, and when. */
    private String author(CategoryEntry entry) {
        return organisation.nameAt(entry.recordedBy(), entry.since()) + "（" + entry.recordedBy() + "）"
                + WrittenTimes.minute(entry.since(), clock.getZone());
    }

    /** Notes what is wrong with a file. */
    @Transactional(readOnly = true)
    public void look(byte[] file, FileFaults faults) {
        read(file, faults);
    }

    /** What no table would have a rule for. @param beside tables that come into force with the file */
    @Transactional(readOnly = true)
    public List<CatalogueEffects.Gap> gaps(byte[] file, List<byte[]> beside) {
        return imported(file, beside).effects.gaps();
    }

    /** What follows for open cases and tables, category by category. */
    @Transactional(readOnly = true)
    public List<Said> notes(byte[] file) {
        return imported(file).effects.notes();
    }

    /** Categories that the file retires without a successor, and that tables answer still. @param beside tables that come into force with it */
    @Transactional(readOnly = true)
    public List<String> stillAnswered(byte[] file, List<byte[]> beside) {
        Map<String, CatalogueLine> ended = new LinkedHashMap<>();
        imported(file).plan.changes().changed().stream()
                .filter(change -> change.how() == How.ENDED)
                .map(change -> Objects.requireNonNull(change.after()))
                .filter(line -> line.successor() == null)
                .forEach(line -> ended.put(line.name(), line));
        List<String> texts = beside.stream()
                .map(each -> new String(each, StandardCharsets.UTF_8))
                .toList();
        List<String> sentences = new ArrayList<>();
        tables.answering("category", ended.keySet()).forEach((name, tablesOfIt) -> tablesOfIt.stream()
                .filter(table -> texts.stream()
                        .filter(text -> text.contains("<decision id=\"" + table.table() + "\""))
                        .allMatch(text -> text.contains("\"" + name + "\"")))
                .forEach(table ->
                        sentences.add("“%s”停用而没有接替的类别，规则表“%s”（%s）第 %s 行还会归到这一类，归到的上报会停下：请填接替的类别，或把改好的规则表放进同一个变更"
                                .formatted(
                                        name,
                                        table.name(),
                                        table.table(),
                                        table.rows().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining("、"))))));
        return sentences;
    }

    private Imported imported(byte[] file) {
        return imported(file, List.of());
    }

    private Imported imported(byte[] file, List<byte[]> beside) {
        FileFaults faults = new FileFaults();
        CataloguePlan plan = read(file, faults);
        faults.refuse(ProblemKind.INVALID_INPUT);
        return new Imported(plan, CatalogueEffects.of(plan, catalogue, tables, beside));
    }

    private CataloguePlan read(byte[] file, FileFaults faults) {
        Map<String, CategoryEntry> known = new LinkedHashMap<>();
        catalogue.entries().forEach(entry -> known.put(entry.line().code(), entry));
        List<FileLine<GivenLine>> given = new CatalogueFile(known, organisation::nameOf).read(file, faults);
        if (!faults.none()) {
            faults.relatedLater();
        }
        new CatalogueRules(given, register.all(), known, tables::words, this::author, faults).check();
        return CataloguePlan.of(given, known);
    }
}
