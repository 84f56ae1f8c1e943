package org.gridcase.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.Changes.How;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.TablesInForce;
import org.gridcase.rulebook.TablesInForce.Naming;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.TablesInForce.Uncovered;
import org.jspecify.annotations.Nullable;

/** What a change of the catalogue means for open cases and for the tables in force. Nothing is changed here. */
final class CatalogueEffects {

    private static final String CATEGORY = "category";

    private final CataloguePlan plan;
    private final Map<String, Long> openCases;
    private final Map<String, List<Naming>> naming;
    private final List<CatalogueLine> anew;
    private final List<Uncovered> uncovered;
    private final List<Uncovered> before;

    private CatalogueEffects(
            CataloguePlan plan,
            Map<String, Long> openCases,
            Map<String, List<Naming>> naming,
            List<CatalogueLine> anew,
            List<Uncovered> uncovered,
            List<Uncovered> before) {
        this.plan = plan;
        this.openCases = openCases;
        this.naming = naming;
        this.anew = anew;
        this.uncovered = uncovered;
        this.before = before;
    }

    /** @param beside tables that come into force with the change */
    static CatalogueEffects of(CataloguePlan plan, Catalogue catalogue, TablesInForce tables, List<byte[]> beside) {
        Set<String> codes =
                plan.changes().changed().stream().map(CatalogueEffects::code).collect(Collectors.toSet());
        List<CatalogueLine> anew = plan.decidingAnew();
        List<Uncovered> uncovered = anew.isEmpty()
                ? List.of()
                : tables.uncovered(words(plan, catalogue.keptByOpenCases(codes)), subjects(plan, anew), beside);
        return new CatalogueEffects(
                plan,
                catalogue.openCases(codes),
                tables.naming(CATEGORY, namesToLookFor(plan)),
                anew,
                uncovered,
                uncovered.isEmpty() ? List.of() : uncoveredBefore(plan, anew, tables));
    }

    /** What the tables in force have no rule for already, of each of these lines as it was. */
    private static List<Uncovered> uncoveredBefore(CataloguePlan plan, List<CatalogueLine> anew, TablesInForce tables) {
        Map<String, CatalogueLine> before = before(plan);
        return tables.uncovered(
                Map.of(),
                anew.stream()
                        .map(line -> inputs(before.getOrDefault(line.code(), line)))
                        .map(inputs -> new Subject(inputs, inputs))
                        .toList());
    }

    private static Map<String, CatalogueLine> before(CataloguePlan plan) {
        Map<String, CatalogueLine> before = new LinkedHashMap<>();
        plan.changes().changed().stream()
                .map(Change::before)
                .filter(Objects::nonNull)
                .forEach(line -> before.put(line.code(), line));
        return before;
    }

    private static String code(Change<CatalogueLine> change) {
        return Objects.requireNonNull(change.after()).code();
    }

    /** Names that tables should no longer name, and new ones that they may not name yet. */
    private static Set<String> namesToLookFor(CataloguePlan plan) {
        Stream<String> old = plan.changes().changed().stream()
                .filter(change -> change.how() == How.ENDED || isRenamed(change))
                .map(change -> Objects.requireNonNull(change.before()).name());
        return Stream.concat(old, plan.changes().added().stream().map(CatalogueLine::name))
                .collect(Collectors.toSet());
    }

    private static boolean isRenamed(Change<CatalogueLine> change) {
        CatalogueLine before = change.before();
        CatalogueLine after = change.after();
        return before != null && after != null && !before.name().equals(after.name());
    }

    /** What tables hear of it; they do not ask which edition it is. */
    private static Map<String, String> inputs(CatalogueLine line) {
        return inputs(Category.of(line, 1));
    }

    private static Map<String, String> inputs(Category category) {
        Map<String, String> inputs = new HashMap<>();
        category.inputs().forEach((input, word) -> inputs.put(input, word.toString()));
        return inputs;
    }

    /**
     * What is to be caught, each with what tables know and is most like it: what it was before, or the category with the most in common.
     */
    private static List<Subject> subjects(CataloguePlan plan, List<CatalogueLine> anew) {
        Map<String, CatalogueLine> before = before(plan);
        Set<CatalogueLine> added = Set.copyOf(plan.changes().added());
        List<CatalogueLine> known = plan.changes().after().values().stream()
                .filter(line -> !line.retired() && !added.contains(line))
                .toList();
        return anew.stream()
                .map(line -> new Subject(inputs(line), inputs(model(line, before.get(line.code()), known))))
                .toList();
    }

    private static CatalogueLine model(CatalogueLine line, @Nullable CatalogueLine before, List<CatalogueLine> known) {
        return before != null
                ? before
                : known.stream()
                        .max(Comparator.comparing(other -> alike(line, other)))
                        .orElse(line);
    }

    private static int alike(CatalogueLine one, CatalogueLine other) {
        return (one.majorCode().equals(other.majorCode()) ? 4 : 0)
                + (one.handlingType().equals(other.handlingType()) ? 2 : 0)
                + (one.risk().equals(other.risk()) ? 1 : 0)
                + (one.lowestTier().equals(other.lowestTier()) ? 1 : 0);
    }

    /** All words there would be: of what can be reported, and of what open cases keep. */
    private static Map<String, Set<String>> words(CataloguePlan plan, List<Category> open) {
        Map<String, Set<String>> words = new HashMap<>();
        Stream.concat(
                        plan.changes().after().values().stream()
                                .filter(line -> !line.retired())
                                .map(CatalogueEffects::inputs),
                        open.stream().map(CatalogueEffects::inputs))
                .forEach(inputs -> inputs.forEach((input, word) ->
                        words.computeIfAbsent(input, first -> new HashSet<>()).add(word)));
        words.remove("lowestTier"); // the words of tiers are not data
        return words;
    }

    /**
     * A table that has no rule for a category.
     *
     * @param lost what the category was while it was in use and the table had a rule for it; null where there was none before
     */
    record Gap(CatalogueLine category, @Nullable CatalogueLine lost, Uncovered uncovered) {}

    List<Gap> gaps() {
        Map<String, CatalogueLine> inUse = before(plan);
        inUse.values().removeIf(CatalogueLine::retired);
        return uncovered.stream()
                .map(each -> {
                    CatalogueLine line = anew.get(each.subject());
                    boolean anyhow = before.stream()
                            .anyMatch(other -> other.subject() == each.subject()
                                    && other.table().equals(each.table()));
                    return new Gap(line, anyhow ? null : inUse.get(line.code()), each);
                })
                .toList();
    }

    /** How many open cases have the categories that are changed or retired. */
    long openCases() {
        return openCases.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What follows from the changes, each with its category. */
    List<Said> notes() {
        return plan.changes().all().stream()
                .filter(change -> note(change, Locale.CHINESE) != null)
                .map(change -> new Said(named(change, Locale.CHINESE), named(change, Locale.ENGLISH)))
                .toList();
    }

    private String named(Change<CatalogueLine> change, Locale language) {
        return Messages.text(
                language,
                "note.of-category",
                Objects.requireNonNull(change.after()).name(),
                Objects.requireNonNull(note(change, language)));
    }

    /** What follows from one change, in sentences; null where nothing does. */
    @Nullable
    String note(Change<CatalogueLine> change, Locale language) {
        List<String> sentences = new ArrayList<>();
        CatalogueLine before = change.before();
        CatalogueLine after = Objects.requireNonNull(change.after());
        long open = openCases.getOrDefault(after.code(), 0L);
        if (before == null && !naming.containsKey(after.name())) {
            sentences.add(Messages.text(language, "note.category-unnamed"));
        }
        if (before != null && open > 0 && (change.how() == How.ENDED || !after.decidesLike(before))) {
            sentences.add(Messages.text(
                    language,
                    change.how() == How.ENDED ? "note.category-ended-open" : "note.category-changed-open",
                    String.valueOf(open)));
        }
        if (before != null && naming.containsKey(before.name())) {
            sentences.add(Messages.text(
                    language,
                    change.how() == How.ENDED ? "note.category-ended-named" : "note.category-renamed-named",
                    before.name(),
                    said(naming.getOrDefault(before.name(), List.of()), language)));
        }
        if (change.how() == How.ENDED && isLast(after)) {
            sentences.add(Messages.text(language, "note.category-last", after.majorName()));
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static String said(List<Naming> tables, Locale language) {
        Function<Naming, String> one = naming -> Messages.text(
                language,
                "note.table-rows",
                naming.name(),
                naming.table(),
                Said.listed(naming.rows().stream().map(String::valueOf).toList())
                        .in(language));
        return Said.joined(tables.stream().map(one).map(Said::same).toList(), "；", "; ")
                .in(language);
    }

    private boolean isLast(CatalogueLine retired) {
        return plan.changes().after().values().stream()
                .noneMatch(line -> !line.retired() && line.majorCode().equals(retired.majorCode()));
    }
}
