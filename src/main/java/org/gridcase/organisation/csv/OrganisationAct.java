package org.gridcase.organisation.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gridcase.chain.Sha256;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One act of an administrator on a page: lines as the files of an import have them, by column, so that they are read, checked and written by
 * the import itself.
 *
 * @param retiredUnits codes of units that are no more; they stand alone in an act
 * @param seen the versions of the rows that the administrator had before their eyes, by {@link #key}; of what is not named there must be none
 */
record OrganisationAct(
        @Schema(description = "units.csv 的列，值都是文字 columns of units.csv; every value is a text")
        List<Map<String, String>> units,

        @Schema(description = "要撤销的单位的编码，须单独进行 codes of units that are no more, alone in an act")
        List<String> retiredUnits,

        @Schema(description = "people.csv 的列，值都是文字，如 \"admin\": \"true\" columns of people.csv; every value is a text")
        List<Map<String, String>> people,

        @Schema(description = "posts.csv 的列，值都是文字，如 \"head\": \"true\" columns of posts.csv; every value is a text")
        List<Map<String, String>> posts,

        @Schema(
                description = "改动已有的，写明所见的版本（GET /api/organisation/staff/… 的 version），名称为“unit 单位编码”“person 账号”"
                        + "“post 岗位的 key”；新增的不写。For what is there already the version that was seen, as `unit <code>`, `person <id>` and"
                        + " `post <key of the post>`; what is new is not named",
                example = "{\"person section-clerk\": \"0f3a5c7e9b1d2f40\"}")
        Map<String, String> seen) {

    private static final Pattern SEEN = Pattern.compile("(?:unit|person|post) .+");

    private static final ProblemKind UNSEEN = new ProblemKind("organisation-row-unseen", HttpStatus.CONFLICT);
    private static final ProblemKind CHANGED = new ProblemKind("organisation-row-changed", HttpStatus.CONFLICT);
    private static final int VERSION = 16;

    OrganisationAct { // what is not sent is null
        units = Objects.requireNonNullElse(units, List.of());
        retiredUnits = Objects.requireNonNullElse(retiredUnits, List.of());
        people = Objects.requireNonNullElse(people, List.of());
        posts = Objects.requireNonNullElse(posts, List.of());
        seen = Objects.requireNonNullElse(seen, Map.of());
    }

    private boolean isEmpty() {
        return !changes() && retiredUnits.isEmpty();
    }

    private boolean changes() {
        return !units.isEmpty() || !people.isEmpty() || !posts.isEmpty();
    }

    /** How a row is named in {@link #seen}. */
    static String key(String kind, String id) {
        return kind + " " + id;
    }

    /** What a row says, in a few characters: whoever has seen it otherwise has seen another state. */
    static String version(Record row) {
        return Sha256.of(row.toString()).substring(0, VERSION);
    }

    /**
     * @throws ProblemException naming what is there already, at the field that says it, or what somebody else has changed or retired since it was seen
     * @throws InvalidInputException naming a unit to be retired that there never was
     */
    void requireSeen(CurrentOrganisation current, EarlierChanges earlier) {
        List<Touched> rows = touched(current);
        Faults taken = new Faults();
        rows.stream()
                .filter(row -> row.present() != null && !seen.containsKey(row.key()))
                .map(Touched::there)
                .forEach(taken::add);
        if (!taken.none()) {
            throw new ProblemException(UNSEEN, taken.all());
        }
        for (String code : retiredUnits) {
            if (!current.units().containsKey(code)) {
                throw earlier.retired(code)
                        .<RuntimeException>map(unit -> changed(unit.name(), earlier.ofUnit(code)))
                        .orElseGet(() -> new InvalidInputException(
                                List.of(Fault.of("retiredUnits", "fault.no-such-unit", code))));
            }
        }
        rows.forEach(row -> requireUnchanged(row, earlier));
    }

    /**
     * A row that the act writes or takes away.
     *
     * @param key its name in {@link #seen}
     * @param present as it stands; null where there is none yet
     * @param name for people
     * @param there what is said at its field where it is there and whoever acts has not seen it
     * @param last who has changed it last
     */
    private record Touched(
            String key, @Nullable Record present, String name, Fault there, Function<EarlierChanges, Said> last) {}

    private List<Touched> touched(CurrentOrganisation current) {
        List<Touched> rows = new ArrayList<>();
        for (Map<String, String> line : units) {
            String code = cell(line, "code");
            Unit unit = current.units().get(code);
            rows.add(new Touched(
                    key("unit", code),
                    unit,
                    orId(cell(line, "name"), code),
                    Fault.of(UnitRows.FILE + "/code", "fault.code-taken", code, unit == null ? code : unit.name()),
                    earlier -> earlier.ofUnit(code)));
        }
        for (String code : retiredUnits) {
            Unit unit = current.units().get(code);
            String name = unit == null ? code : unit.name();
            rows.add(new Touched(
                    key("unit", code),
                    unit,
                    name,
                    Fault.of("retiredUnits", "fault.retired-unseen", name),
                    earlier -> earlier.ofUnit(code)));
        }
        for (Map<String, String> line : people) {
            String id = cell(line, "id");
            Person person = current.people().get(id);
            rows.add(new Touched(
                    key("person", id),
                    person,
                    orId(cell(line, "name"), id),
                    Fault.of(PersonRows.FILE + "/id", "fault.account-taken", id, person == null ? id : person.name()),
                    EarlierChanges::ofPerson));
        }
        for (Map<String, String> line : posts) {
            String key = postKey(line);
            Post post = current.posts().get(key);
            rows.add(new Touched(
                    key("post", key),
                    post,
                    orId(cell(line, "title"), key),
                    Fault.of(PostRows.FILE + "/from", "fault.post-taken", post == null ? key : post.title()),
                    earlier -> earlier.ofPostIn(cell(line, "unit"))));
        }
        return rows;
    }

    /** What of it is no act, whatever the organisation is. */
    void check(Faults faults) {
        if (isEmpty()) {
            faults.add("", "fault.act-empty");
        } else if (changes() && !retiredUnits.isEmpty()) {
            faults.add("retiredUnits", "fault.act-mixed"); // what a complete file leaves out would be retired with them
        }
        whole(faults, "units", units);
        whole(faults, "people", people);
        whole(faults, "posts", posts);
        whole(faults, "retiredUnits", retiredUnits);
        seen.forEach((name, version) -> {
            if (!SEEN.matcher(name).matches()) {
                faults.add("seen", "fault.act-seen", Texts.shown(name));
            } else if (version == null) {
                faults.add("seen", "fault.act-null");
            }
        });
    }

    private static void whole(Faults faults, String field, List<?> given) {
        if (given.stream().anyMatch(Objects::isNull)) {
            faults.add(field, "fault.act-null");
        }
    }

    private void requireUnchanged(Touched row, EarlierChanges earlier) {
        String wanted = seen.getOrDefault(row.key(), "");
        if (!wanted.equals(row.present() == null ? "" : version(row.present()))) {
            throw changed(row.name(), row.last().apply(earlier));
        }
    }

    private static ProblemException changed(String name, Said last) {
        return new ProblemException(CHANGED, name, last);
    }

    private static String orId(String name, String id) {
        return name.isBlank() ? id : name;
    }

    /** As {@link CurrentOrganisation#key(Post)} of the post that the line will be. */
    private static String postKey(Map<String, String> line) {
        String from = cell(line, "from");
        return cell(line, "unit") + " " + cell(line, "person") + " " + cell(line, "deputyFor") + " "
                + (from.isEmpty() ? null : from);
    }

    private static String cell(Map<String, String> line, String column) {
        return Objects.requireNonNullElse(line.get(column), "").strip();
    }

    /** The same as the files of an import. */
    ImportFiles files(CurrentOrganisation current) {
        if (retiredUnits.isEmpty()) {
            return new ImportFiles(csv(units), null, csv(people), csv(posts), false);
        }
        List<Map<String, String>> left = current.units().values().stream()
                .filter(unit -> !retiredUnits.contains(unit.code()))
                .map(ImportView::line)
                .toList();
        return new ImportFiles(csv(left), null, null, null, true);
    }

    private static byte @Nullable [] csv(List<Map<String, String>> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        Set<String> columns = new LinkedHashSet<>();
        lines.forEach(line -> columns.addAll(line.keySet()));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            lines.forEach(line -> csv.writeRecord(
                    columns.stream().map(column -> cell(line, column)).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
