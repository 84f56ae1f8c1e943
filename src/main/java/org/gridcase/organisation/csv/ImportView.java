package org.gridcase.organisation.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.Changes.How;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.DisplacedCasesView;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.JurisdictionTier;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Post;
import org.gridcase.organisation.StaffingRule;
import org.gridcase.organisation.Unit;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;

/** What an import changed, or would change. */
@Schema(name = "OrganisationImport")
record ImportView(
        @Schema(description = "只是预览，未作改动。A preview only; nothing was changed.", example = "true")
        boolean preview,

        @Schema(description = "文件中没有的是否视为撤销。Whether what a file leaves out is no more.", example = "false")
        boolean complete,

        @Schema(description = "各类变动：units, grids, people, posts, tiers, staffing。By kind.")
        List<KindView> kinds,

        @Schema(description = "网格边界变动所涉的在办案件 open cases that lie elsewhere where grids are drawn anew")
        DisplacedCasesView cases,

        @Schema(description = "规则表答的单位，组织中没有的。Units that tables answer and the organisation lacks.")
        List<MissingUnitView> missingUnits) {

    private static final int LISTED = 200;

    @Schema(name = "UnitMissingForTables")
    record MissingUnitView(
            @Schema(example = "determine-responsible-section")
            String table,

            @Schema(example = "1") int version,

            @Schema(description = "所在行，自 1 起 rows of the table, from 1", example = "[3, 7]")
            List<Integer> rows,

            @Schema(description = "简称 short name", example = "城市管理科")
            String shortName,

            @Schema(description = "缺少该单位的区域 areas that have no such unit", example = "[\"370112002\"]")
            List<String> areas,

            String message) {}

    @Schema(name = "OrganisationKindChanges")
    record KindView(
            @Schema(example = "units") String kind,
            @Schema(description = "新增 added", example = "3") long added,

            @Schema(description = "修改 changed", example = "1")
            long changed,

            @Schema(description = "终止：人员停用、岗位到期 over, but still known", example = "2")
            long ended,

            @Schema(description = "撤销 removed", example = "0")
            long removed,

            @Schema(description = "不变 unchanged", example = "80")
            int unchanged,

            @Schema(description = "逐条列出，最多 200 条。Each, at most 200.")
            List<ItemView> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrganisationChange")
    record ItemView(
            @Schema(allowableValues = {"added", "changed", "ended", "removed"})
            String change,

            @Schema(description = "所在行，文件中没有时不填 line of the file; none if the file leaves it out", example = "2")
            @Nullable
            Integer line,

            @Schema(example = "370112001-centre") String id,
            @Schema(example = "映泉街道社会治理信息指挥中心") String name,

            @Schema(description = "仅 changed 和 ended：改了哪些字段 fields that differ") @Nullable
            List<FieldView> fields,

            @Schema(description = "须知：账号换人的后果 what follows where an account is another person's now") @Nullable
            String note) {

        ItemView noting(String said) {
            return new ItemView(change, line, id, name, fields, said);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrganisationFieldChange")
    record FieldView(
            @Schema(example = "name") String field,
            @Nullable String before,
            @Nullable String after) {}

    static ImportView of(
            ImportPlan plan,
            DisplacedCases displaced,
            List<MissingUnits.Missing> missing,
            boolean preview,
            boolean complete,
            Locale language) {
        return new ImportView(
                preview,
                complete,
                List.of(
                        kind("units", plan.units(), Unit::code, Unit::name, ImportView::fields),
                        kind("grids", plan.grids(), CurrentOrganisation::key, Grid::name, ImportView::fields),
                        withNotes(
                                kind("people", plan.people(), Person::id, Person::name, ImportView::fields),
                                plan.people(),
                                language),
                        kind(
                                "posts",
                                plan.posts(),
                                post -> post.person() + " " + post.unit(),
                                Post::title,
                                ImportView::fields),
                        kind(
                                "tiers",
                                plan.tiers(),
                                CurrentOrganisation::key,
                                JurisdictionTier::label,
                                ImportView::fields),
                        kind(
                                "staffing",
                                plan.staffing(),
                                CurrentOrganisation::key,
                                StaffingRule::title,
                                ImportView::fields)),
                DisplacedCasesView.of(displaced, code -> nameOf(plan, code), language),
                missing.stream().map(each -> missing(each, language)).toList());
    }

    private static String nameOf(ImportPlan plan, AreaCode grid) {
        Grid named = plan.grids().after().get(grid.value());
        return named == null ? "" : named.name();
    }

    private static MissingUnitView missing(MissingUnits.Missing missing, Locale language) {
        var named = missing.named();
        String rows = named.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
        List<String> areas = missing.areas().stream().map(AreaCode::value).toList();
        return new MissingUnitView(
                named.table(),
                named.version(),
                named.rows(),
                named.shortName(),
                areas,
                Messages.text(
                        language,
                        "import.unit-missing",
                        named.table(),
                        String.valueOf(named.version()),
                        rows,
                        named.shortName(),
                        String.join(", ", areas)));
    }

    private static <T> KindView kind(
            String kind,
            Changes<T> changes,
            Function<T, String> id,
            Function<T, String> name,
            Function<T, Map<String, String>> fields) {
        return new KindView(
                kind,
                changes.count(How.ADDED),
                changes.count(How.CHANGED),
                changes.count(How.ENDED),
                changes.count(How.REMOVED),
                changes.unchanged(),
                changes.all().stream()
                        .limit(LISTED)
                        .map(change -> item(change, id, name, fields))
                        .toList());
    }

    private static <T> ItemView item(
            Change<T> change,
            Function<T, String> id,
            Function<T, String> name,
            Function<T, Map<String, String>> fields) {
        T before = change.before();
        T after = change.after();
        T shown = Objects.requireNonNull(after == null ? before : after);
        return new ItemView(
                change.how().name().toLowerCase(Locale.ROOT),
                change.line() == 0 ? null : change.line(),
                id.apply(shown),
                name.apply(shown),
                before == null || after == null ? null : differing(fields.apply(before), fields.apply(after)),
                null);
    }

    private static KindView withNotes(KindView kind, Changes<Person> people, Locale language) {
        List<ItemView> items = new ArrayList<>();
        for (int i = 0; i < kind.items().size(); i++) {
            Change<Person> change = people.all().get(i);
            items.add(
                    ImportPlan.takenOver(change)
                            ? kind.items().get(i).noting(newPerson(change, language))
                            : kind.items().get(i));
        }
        return new KindView(
                kind.kind(), kind.added(), kind.changed(), kind.ended(), kind.removed(), kind.unchanged(), items);
    }

    private static String newPerson(Change<Person> change, Locale language) {
        return Messages.text(
                language,
                "note.new-person",
                Objects.requireNonNull(change.before()).name(),
                Objects.requireNonNull(change.after()).name());
    }

    private static List<FieldView> differing(Map<String, String> before, Map<String, String> after) {
        List<FieldView> fields = new ArrayList<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .forEach(field -> fields.add(new FieldView(field, before.get(field), after.get(field))));
        return fields;
    }

    private static Map<String, String> fields(JurisdictionTier tier) {
        return Map.of(
                "label", tier.label(),
                "order", String.valueOf(tier.position()),
                "used", String.valueOf(tier.used()));
    }

    private static Map<String, String> fields(StaffingRule rule) {
        return Map.of("least", String.valueOf(rule.least()), "order", String.valueOf(rule.position()));
    }

    private static Map<String, String> fields(Unit unit) {
        return Map.of(
                "name", unit.name(),
                "shortName", unit.shortName(),
                "kind", unit.kind().code(),
                "tier", unit.tier().code(),
                "area", unit.area().value(),
                "responsibilities", unit.responsibilities());
    }

    private static Map<String, String> fields(Grid grid) {
        return Map.of(
                "name", grid.name(),
                "type", grid.type().code(),
                "population", String.valueOf(grid.population()),
                "fourSides", grid.fourSides(),
                "boundary", String.valueOf(grid.boundary()));
    }

    private static Map<String, String> fields(Person person) {
        return Map.of(
                "name", person.name(),
                "active", String.valueOf(person.active()),
                "holder", String.valueOf(person.holder()));
    }

    private static Map<String, String> fields(Post post) {
        return Map.of(
                "title", post.title(),
                "head", String.valueOf(post.head()),
                "to", Objects.requireNonNullElse(post.to(), "").toString());
    }
}
