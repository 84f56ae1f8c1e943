package org.gridcase.rulebook.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.rulebook.TablesInForce;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.TableUses;
import org.gridcase.rulebook.table.TableAnalyser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The analyser of tables with what the rooms know. */
@Component
class TableFindings implements TablesInForce {

    private final ObjectProvider<KnownWords> words;
    private final Supplier<TableAnalyser> analyser;

    TableFindings(
            ObjectProvider<TableUses> uses,
            ObjectProvider<KnownWords> words,
            DeployedModels deployed,
            ObjectProvider<PastCases> past) {
        this.words = words;
        this.analyser = SingletonSupplier.of(() -> new TableAnalyser(
                uses.stream().flatMap(room -> room.tables().stream()).toList(),
                this::known,
                deployed::decision,
                past.getIfAvailable()));
    }

    private Map<String, Set<String>> known() {
        Map<String, Set<String>> all = new HashMap<>();
        words.forEach(room -> all.putAll(room.byVariable()));
        return all;
    }

    @Override
    public List<Uncovered> uncovered(
            Map<String, Set<String>> subjectWords, List<Subject> subjects, List<byte[]> files) {
        return analyser.get().asked().uncovered(subjectWords, subjects, files);
    }

    @Override
    public Map<String, List<Naming>> naming(String variable, Set<String> named) {
        return analyser.get().asked().naming(variable, named);
    }

    @Override
    public Map<String, List<Naming>> answering(String variable, Set<String> answered) {
        return analyser.get().asked().answering(variable, answered);
    }

    @Override
    public Set<String> words(String variable) {
        return analyser.get().asked().words(variable);
    }

    /** The id of the table in force that people call so. */
    Optional<String> named(String name) {
        return analyser.get().asked().named(name);
    }

    /** What our code could not read of the answers of a table. */
    List<Finding> unreadable(byte[] file, String table, Map<String, Object> answers) {
        return analyser.get().unreadable(file, table, answers);
    }

    /** The cells of a file that break whatever they are asked. */
    List<Finding> brokenCells(byte[] file) {
        return analyser.get().findingsIn(file, List.of(), Map.of()).stream()
                .filter(finding -> finding.isError()
                        && finding.place().row() > 0
                        && finding.place().label() != null)
                .toList();
    }

    /** All words that are data, once for all files of a deployment. @param brought that come with it, by the name of the input */
    Map<String, Set<String>> withWords(Map<String, Set<String>> brought) {
        return analyser.get().words(brought);
    }

    /** @param words {@link #withWords all that hold}, by the name of the input */
    List<Finding> in(String name, byte[] file, List<byte[]> beside, Map<String, Set<String>> words) {
        // Under another id a table is judged as one of the district's own, so what is only a warning means nothing.
        Optional<Finding> misnamed = analyser.get().misnamed(name, file);
        return Stream.concat(
                        misnamed.stream(),
                        analyser.get().findingsBy(file, beside, words).stream()
                                .filter(finding ->
                                        misnamed.isEmpty() || finding.isError() && !isSame(finding, misnamed.get())))
                .toList();
    }

    /** Whether both say of the whole table that it should bear another id. */
    private static boolean isSame(Finding one, Finding other) {
        return one.place().equals(other.place())
                && one.proposal() != null
                && one.proposal().equals(other.proposal());
    }
}
