package org.gridcase.casefile.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.history.RecordedCases.DecidedLine;
import org.gridcase.casefile.trace.TableVersion;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The trace of a case as people read it: who did what for which unit, and by which row of which table. */
@Component
public class CaseStory {

    /** Lines that say nothing of the case: of what else stands beside it the trace has taken a seal. */
    private static final Set<Action> UNTOLD = Set.of(Action.RECORD_SEALED);

    private final TraceRepository traces;
    private final RecordedCases decided;
    private final DecisionTables tables;
    private final DecisionWords words;

    CaseStory(TraceRepository traces, RecordedCases decided, DecisionTables tables, DecisionWords words) {
        this.traces = traces;
        this.decided = decided;
        this.tables = tables;
        this.words = words;
    }

    /**
     * A line of the trace.
     *
     * @param told what was decided, in words; empty where the kind of step says it all
     * @param rules by what tables decided it
     */
    public record Step(TraceEntry entry, Said told, List<Rule> rules) {}

    /**
     * The rule by which a table decided.
     *
     * @param table its id
     * @param name what people call it
     * @param version null where the line names the table alone
     * @param row from 1; null where none is known
     * @param note what the row says of itself; empty where it says nothing
     */
    public record Rule(
            String table,
            String name,
            @Nullable Integer version,
            @Nullable Integer row,
            String note) {}

    /** @param trace of the case, oldest line first, as are the steps */
    public List<Step> of(String number, List<TraceEntry> trace) {
        List<DecidedLine> made = decisions(number);
        return trace.stream()
                .filter(entry -> !UNTOLD.contains(entry.step().action()))
                .map(entry -> step(entry, made))
                .toList();
    }

    /** The newest line of a kind in each of some cases, by case; a case without one is left out. */
    public Map<String, Step> newest(Collection<String> numbers, Action action) {
        Map<String, List<DecidedLine>> made = decisions(numbers);
        return traces.newestOfEach(numbers, action).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> step(each.getValue(), made.getOrDefault(each.getKey(), List.of()))));
    }

    /**
     * The first line of an act carries what was decided for all of it: of a light that turns and the order that follows, that of the light.
     * What is written at one instant is of one act.
     */
    private Step step(TraceEntry entry, List<DecidedLine> made) {
        List<DecisionMade> decisions = made.stream()
                .filter(line -> line.sequence() <= entry.sequence() && line.at().equals(entry.at()))
                .sorted(Comparator.comparing(DecidedLine::sequence).reversed())
                .flatMap(line -> line.decisions().stream())
                .toList();
        return new Step(entry, words.told(entry), rules(entry, decisions));
    }

    private Map<String, List<DecidedLine>> decisions(Collection<String> numbers) {
        try {
            return decided.decidedOf(numbers);
        } catch (IllegalArgumentException bent) {
            // Only the case that somebody has bent goes without.
            return numbers.stream().collect(Collectors.toMap(Function.identity(), this::decisions));
        }
    }

    /** What somebody has bent until it cannot be read is left out: the page says that the trace is broken. */
    private List<DecidedLine> decisions(String number) {
        try {
            return decided.decidedOf(number);
        } catch (IllegalArgumentException bent) {
            return List.of();
        }
    }

    private List<Rule> rules(TraceEntry entry, List<DecisionMade> made) {
        return TableVersion.read(entry.step().decisionSource()).stream()
                .map(source -> rule(source, made))
                .toList();
    }

    /** By which rules tables decided something that no line carries yet. */
    public List<Rule> rules(List<DecisionMade> made) {
        return made.stream()
                .map(each -> rule(new TableVersion(each.table(), each.version()), List.of(each)))
                .toList();
    }

    private Rule rule(TableVersion source, List<DecisionMade> made) {
        Integer version = source.version();
        Integer row = made.stream()
                .filter(each -> each.table().equals(source.table())
                        && Integer.valueOf(each.version()).equals(version))
                .map(DecisionMade::row)
                .flatMap(found -> Optional.ofNullable(found).stream())
                .findFirst()
                .orElse(null);
        DecisionTables.Words said = version == null ? DecisionTables.Words.NONE : tables.words(source.table(), version);
        return new Rule(
                source.table(),
                said.name().isEmpty() ? source.table() : said.name(),
                version,
                row,
                row == null ? "" : said.note(row));
    }
}
