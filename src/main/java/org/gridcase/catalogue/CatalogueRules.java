package org.gridcase.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.imports.UnreadRows;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.finding.Nearest;

/**
 * What must hold for the catalogue as a whole. Codes and names are for good: old cases and figures go by them. So a code is neither
 * changed nor left out, and a name that a code has had is never another's.
 */
final class CatalogueRules {

    private final List<FileLine<GivenLine>> given;
    private final Map<String, CategoryEntry> known;
    private final Function<String, Set<String>> words;
    private final Function<CategoryEntry, String> author;
    private final FileFaults faults;
    private final UnreadRows unread;
    private final Map<String, CatalogueLine> byCode = new LinkedHashMap<>();
    /** Whose name a word is or was: of minor categories, of major ones. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, String> majorNames = new HashMap<>();
    private final Map<String, CatalogueLine> missing = new LinkedHashMap<>();
    /** Codes that a line means and has not written right: that line says so. */
    private final Set<String> meant = new HashSet<>();

    /**
     * @param entries all that the catalogue has ever said
     * @param known the newest of them by code
     * @param words all words of a trait that the tables in force name
     * @param author who wrote an entry and when, for people
     */
    CatalogueRules(
            List<FileLine<GivenLine>> given,
            List<CategoryEntry> entries,
            Map<String, CategoryEntry> known,
            Function<String, Set<String>> words,
            Function<CategoryEntry, String> author,
            FileFaults faults) {
        this.given = given;
        this.known = known;
        this.words = words;
        this.author = author;
        this.faults = faults;
        given.forEach(
                line -> byCode.putIfAbsent(line.value().code(), line.value().line()));
        entries.forEach(entry -> {
            names.put(entry.line().name(), entry.line().code());
            majorNames.put(entry.line().majorName(), entry.line().majorCode());
        });
        unread = faults.unread("");
        known.forEach((code, entry) -> {
            if (!byCode.containsKey(code)
                    && !unread.mayHave("code", code)
                    && !unread.mayHave("name", entry.line().name())) {
                missing.put(code, entry.line());
            }
        });
    }

    void check() {
        faults.onlyOnce("", "code", given, GivenLine::code);
        faults.onlyOnce("", "name", given, line -> line.line().name());
        given.forEach(line -> {
            current(line);
            code(line);
            name(line);
            successor(line);
        });
        majors();
        trait("risk", CatalogueLine::risk);
        trait("handlingType", CatalogueLine::handlingType);
        trait("lowestTier", CatalogueLine::lowestTier);
        leftOut();
        if (unread.none() && !byCode.isEmpty() && byCode.values().stream().allMatch(CatalogueLine::retired)) {
            faults.add("", 0, "retired", "fault.category-none-left");
        }
    }

    /** A line that somebody else has changed since it was exported; one that does not say which edition it was changes none of people. */
    private void current(FileLine<GivenLine> line) {
        Integer edition = line.value().edition();
        CategoryEntry now = known.get(line.value().code());
        if (now == null) {
            if (edition != null) {
                at(line, "code", "fault.category-code-changed", line.value().code());
            }
        } else if (now.line().equals(line.value().line())) {
            return; // it says what is in force, whichever edition it was
        } else if (edition == null && now.edition() > 1) {
            at(line, "edition", "fault.category-no-edition", String.valueOf(now.edition()), author.apply(now));
        } else if (edition != null && edition != now.edition()) {
            at(
                    line,
                    "edition",
                    "fault.category-stale",
                    String.valueOf(edition),
                    String.valueOf(now.edition()),
                    author.apply(now));
        }
    }

    /** A new code that is a known one with a slip in it. */
    private void code(FileLine<GivenLine> line) {
        String code = line.value().code();
        if (known.containsKey(code) || line.value().edition() != null) {
            return;
        }
        Nearest.to(code, missing.keySet()).ifPresent(near -> {
            meant.add(near);
            at(line, "code", "fault.category-code-meant", code, near);
        });
    }

    private void name(FileLine<GivenLine> line) {
        String name = line.value().line().name();
        String owner = names.getOrDefault(name, line.value().code());
        if (name.equals(Category.UNCLASSIFIED.name()) || line.value().code().equals(Category.UNCLASSIFIED.code())) {
            at(line, "name", "fault.category-reserved");
        } else if (missing.containsKey(owner)) {
            meant.add(owner);
            at(line, "code", "fault.category-code-of", name, owner);
        } else if (!owner.equals(line.value().code())) {
            at(line, "name", "fault.category-name-of", name, owner);
        }
    }

    private void majors() {
        Map<String, FileLine<GivenLine>> byMajorCode = new HashMap<>();
        Map<String, FileLine<GivenLine>> byMajorName = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (FileLine<GivenLine> line : given) {
            CatalogueLine said = line.value().line();
            FileLine<GivenLine> named = byMajorCode.computeIfAbsent(said.majorCode(), first -> line);
            FileLine<GivenLine> coded = byMajorName.computeIfAbsent(said.majorName(), first -> line);
            String otherName = named.value().line().majorName();
            String otherCode = coded.value().line().majorCode();
            String owner = majorNames.getOrDefault(said.majorName(), said.majorCode());
            if (!otherName.equals(said.majorName())) {
                at(line, "majorName", "fault.major-two-names", said.majorCode(), named.number(), otherName);
            } else if (!otherCode.equals(said.majorCode())) {
                at(line, "majorCode", "fault.major-two-codes", said.majorName(), coded.number(), otherCode);
            } else if (!owner.equals(said.majorCode()) && told.add(said.majorName())) {
                at(line, "majorCode", "fault.major-code-of", said.majorName(), owner);
            }
        }
        given.stream()
                .filter(line -> byMajorName.containsKey(line.value().line().name())
                        || byMajorCode.containsKey(line.value().code()))
                .forEach(line -> at(line, "name", "fault.category-is-major"));
    }

    /** A word that neither the catalogue nor a table has does nothing, or lets cases through that a table should catch. */
    private void trait(String column, Function<CatalogueLine, String> word) {
        Set<String> all = known.values().stream()
                .map(entry -> word.apply(entry.line()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        all.addAll(words.apply(column));
        for (FileLine<GivenLine> line : given) {
            String said = word.apply(line.value().line());
            if (!all.contains(said)) {
                Optional<String> meant = Nearest.to(said, all);
                Said usable = Said.listed(all);
                boolean tier = column.equals("lowestTier");
                if (meant.isPresent()) {
                    String fault = tier ? "fault.category-tier-meant" : "fault.category-word-meant";
                    at(line, column, fault, Texts.shown(said), meant.get(), usable);
                } else {
                    at(line, column, tier ? "fault.category-tier" : "fault.category-word", Texts.shown(said), usable);
                }
            }
        }
    }

    private void successor(FileLine<GivenLine> line) {
        String successor = line.value().line().successor();
        if (successor == null) {
            return;
        }
        CatalogueLine next = byCode.get(successor);
        if (!line.value().line().retired()) {
            at(line, "successor", "fault.successor-of-used");
        } else if (next == null && !unread.mayHave("code", successor)) {
            named(successor)
                    .or(() -> Nearest.to(successor, byCode.keySet()))
                    .ifPresentOrElse(
                            meant -> at(line, "successor", "fault.successor-meant", Texts.shown(successor), meant),
                            () -> at(line, "successor", "fault.successor-unknown", Texts.shown(successor)));
        } else if (next != null && next.retired()) {
            at(line, "successor", "fault.successor-retired", next.name(), next.code());
        }
    }

    /** The code of who is called so in the file. */
    private Optional<String> named(String name) {
        return byCode.values().stream()
                .filter(line -> line.name().equals(name))
                .map(CatalogueLine::code)
                .findFirst();
    }

    /** What the file leaves out stays known: old cases name it. */
    private void leftOut() {
        if (missing.size() * 2 > known.size()) {
            faults.add(
                    "",
                    0,
                    "",
                    "fault.catalogue-incomplete",
                    String.valueOf(byCode.size()),
                    String.valueOf(known.size()));
            return;
        }
        missing.keySet().removeAll(meant);
        missing.forEach((code, line) -> faults.add(
                "",
                0,
                code,
                "fault.category-left-out",
                line.name(),
                code,
                CatalogueFile.written(line.retiredNow(), known)));
    }

    private void at(FileLine<GivenLine> line, String column, String key, Object... args) {
        faults.add("", line.number(), column, key, args);
    }
}
