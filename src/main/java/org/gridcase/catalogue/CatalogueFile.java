package org.gridcase.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.KeptWords;
import org.gridcase.seal.PersonalNumbers;
import org.gridcase.spreadsheet.SpreadsheetText;
import org.jspecify.annotations.Nullable;

/** The catalogue as a CSV file. What is exported is imported again without a change. */
final class CatalogueFile {

    /** More categories than any city has; each is judged by all tables. */
    static final int MOST_ROWS = 2_000;

    static final int NAME = 30;
    private static final int TRAIT = 16;
    private static final int REASON = 200;
    private static final int CODE = 64;
    private static final int MOST_EDITIONS = 100_000;
    private static final Pattern CODES = Pattern.compile("(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern GAP =
            Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> REQUIRED =
            List.of("code", "name", "majorCode", "majorName", "risk", "handlingType", "lowestTier");
    private static final List<String> OPTIONAL = List.of("reason", "retired", "successor", "edition");

    /** As docs/categories.md and people call the columns. */
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("编码", "code"),
            Map.entry("小类", "name"),
            Map.entry("大类编码", "majorCode"),
            Map.entry("大类", "majorName"),
            Map.entry("风险", "risk"),
            Map.entry("办理类型", "handlingType"),
            Map.entry("最低承办层级", "lowestTier"),
            Map.entry("为何是这一级", "reason"),
            Map.entry("停用", "retired"),
            Map.entry("接替", "successor"),
            Map.entry("版本", "edition"));

    private static final CsvColumns COLUMNS = new CsvColumns(REQUIRED, OPTIONAL, CHINESE, row -> false);

    private final Map<String, CategoryEntry> known;
    private final Function<Tier, String> nameOf;

    /**
     * @param known the newest entries by code: what a file without a column leaves as it is
     * @param nameOf what the jurisdiction calls a tier
     */
    CatalogueFile(Map<String, CategoryEntry> known, Function<Tier, String> nameOf) {
        this.known = known;
        this.nameOf = nameOf;
    }

    /** The lines that can be read; what is wrong with the others is noted. */
    List<FileLine<GivenLine>> read(byte[] content, FileFaults faults) {
        return faults.read("", content, COLUMNS, MOST_ROWS, this::line);
    }

    private Optional<GivenLine> line(CsvRow row, Faults faults) {
        String code = code(row, "code", faults);
        String name = name(row, "name", NAME, faults);
        String majorCode = code(row, "majorCode", faults);
        String majorName = name(row, "majorName", NAME, faults);
        String risk = name(row, "risk", TRAIT, faults);
        String handlingType = name(row, "handlingType", TRAIT, faults);
        String lowestTier = tier(name(row, "lowestTier", TRAIT, faults));
        CatalogueLine before = Optional.ofNullable(known.get(Objects.requireNonNullElse(code, "")))
                .map(CategoryEntry::line)
                .orElse(null);
        String reason = reason(row, before, faults);
        Boolean retired = retired(row, before, faults);
        String successor = successor(row, before, faults);
        String edition = row.cell("edition").strip();
        int given = FieldRules.number(faults, "edition", edition, 1, MOST_EDITIONS, 0);
        if (!faults.none()
                || code == null
                || name == null
                || majorCode == null
                || majorName == null
                || risk == null
                || handlingType == null
                || lowestTier == null
                || reason == null
                || retired == null) {
            return Optional.empty();
        }
        return Optional.of(new GivenLine(
                new CatalogueLine(
                        code, name, majorCode, majorName, risk, handlingType, lowestTier, reason, retired, successor),
                given == 0 ? null : given));
    }

    private static @Nullable String code(CsvRow row, String column, Faults faults) {
        String code = FieldRules.required(faults, column, row.get(column), CODE);
        if (code != null && !CODES.matcher(code).matches()) {
            faults.add(column, "fault.category-code", Texts.shown(code));
            return null;
        }
        return code;
    }

    /** A word that tables can name: no quotes, and no blanks that nobody sees between ideographs. */
    private static @Nullable String name(CsvRow row, String column, int longest, Faults faults) {
        String name = FieldRules.name(faults, column, row.get(column), longest);
        if (name == null) {
            return null;
        }
        kept(faults, column, name);
        if (SpreadsheetText.isFormula(name)) {
            faults.add(column, "fault.formula", Texts.shown(name));
        } else if (name.contains("\"") || name.contains("\\")) {
            faults.add(column, "fault.category-quotes", Texts.shown(name));
        } else if (GAP.matcher(name).find()) {
            faults.add(
                    column,
                    "fault.category-blanks",
                    Texts.shown(name),
                    Texts.shown(GAP.matcher(name).replaceAll("")));
        }
        return name;
    }

    /** The register of categories and the journal of rules keep it for good. */
    private static void kept(Faults faults, String column, String words) {
        PersonalNumbers.check(faults, column, words);
        if (KeptWords.hasMarkup(words)) {
            faults.add(column, "fault.category-markup", Texts.shown(words));
        }
    }

    private static @Nullable String reason(CsvRow row, @Nullable CatalogueLine before, Faults faults) {
        if (row.get("reason") == null) {
            return before == null ? "" : before.reason();
        }
        String reason = FieldRules.optional(faults, "reason", row.cell("reason"), REASON);
        if (reason == null) {
            return "";
        }
        kept(faults, "reason", reason);
        if (SpreadsheetText.isFormula(reason)) {
            faults.add("reason", "fault.formula", Texts.shown(reason));
        } else if (!Texts.isOneVisibleLine(reason)) {
            faults.add("reason", "fault.not-a-name", Texts.shown(reason));
        }
        return reason;
    }

    private static @Nullable Boolean retired(CsvRow row, @Nullable CatalogueLine before, Faults faults) {
        if (row.get("retired") == null) {
            return before != null && before.retired();
        }
        String word = Texts.folded(row.cell("retired")).strip();
        Boolean retired = word.isEmpty() ? Boolean.FALSE : FieldRules.TRUTHS.get(word);
        if (retired == null) {
            faults.add("retired", "fault.not-true-or-false");
        }
        return retired;
    }

    private static @Nullable String successor(CsvRow row, @Nullable CatalogueLine before, Faults faults) {
        if (row.get("successor") == null) {
            return before == null ? null : before.successor();
        }
        return FieldRules.optional(faults, "successor", row.cell("successor"), CODE);
    }

    /** As tables call it, whichever name of a tier somebody writes. */
    private @Nullable String tier(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Tier.values())
                        .filter(tier -> Stream.of(tier.code(), tier.label(), nameOf.apply(tier))
                                .map(Texts::folded)
                                .anyMatch(Texts.folded(word)::equals))
                        .findFirst()
                        .map(Tier::label)
                        .orElse(word);
    }

    /** The file with these lines. */
    static String written(List<CategoryEntry> entries) {
        Stream<List<String>> rows = entries.stream().map(entry -> cells(entry.line(), String.valueOf(entry.edition())));
        return SpreadsheetText.BYTE_ORDER_MARK + csv(Stream.concat(Stream.of(COLUMNS.known()), rows));
    }

    /** The same of lines that are not in force. @param known newest entries by code */
    static String written(Collection<CatalogueLine> lines, Map<String, CategoryEntry> known) {
        Stream<List<String>> rows = lines.stream().map(line -> cells(line, edition(line, known)));
        return SpreadsheetText.BYTE_ORDER_MARK + csv(Stream.concat(Stream.of(COLUMNS.known()), rows));
    }

    /** One line of the file, as the export would write it. @param known newest entries by code */
    static String written(CatalogueLine line, Map<String, CategoryEntry> known) {
        return csv(Stream.of(cells(line, edition(line, known)))).strip();
    }

    private static String edition(CatalogueLine line, Map<String, CategoryEntry> known) {
        CategoryEntry entry = known.get(line.code());
        return entry == null ? "" : String.valueOf(entry.edition());
    }

    private static String csv(Stream<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> cells(CatalogueLine line, String edition) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("code", line.code());
        cells.putAll(fields(line));
        cells.put("edition", edition);
        return COLUMNS.known().stream()
                .map(column -> SpreadsheetText.harmless(cells.getOrDefault(column, "")))
                .toList();
    }

    /** What a line says of its code, by column. */
    static Map<String, String> fields(CatalogueLine line) {
        return Map.of(
                "name", line.name(),
                "majorCode", line.majorCode(),
                "majorName", line.majorName(),
                "risk", line.risk(),
                "handlingType", line.handlingType(),
                "lowestTier", line.lowestTier(),
                "reason", line.reason(),
                "retired", String.valueOf(line.retired()),
                "successor", Objects.requireNonNullElse(line.successor(), ""));
    }
}
