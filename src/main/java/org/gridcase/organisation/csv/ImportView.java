package org.gridcase.organisation.csv;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.chain.ContentDifference;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.KindChanges;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.DisplacedCasesView;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.structure.Unit;
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
        List<KindChanges> kinds,

        @Schema(description = "网格边界变动所涉的在办案件 open cases that lie elsewhere where grids are drawn anew")
        DisplacedCasesView cases,

        @Schema(description = "规则表答的单位，组织中没有的。Units that tables answer and the organisation lacks.")
        List<MissingUnitView> missingUnits,

        @Schema(
                description =
                        "与组织登记不符的单位、网格，未经导入或任免而被改动；本次导入不涉及，原样不动 what differs from the organisation's register and is left as it is",
                example = "[\"映泉街道城市管理科 370112001-city-management（李四 lg-clerk 的岗位是增加的）\"]")
        List<String> leftAlone) {

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

    static ImportView of(
            ImportPlan plan,
            DisplacedCases displaced,
            List<MissingUnits.Missing> missing,
            List<String> contradicted,
            boolean preview,
            boolean complete,
            Locale language) {
        return new ImportView(
                preview,
                complete,
                List.of(
                        KindChanges.of("units", plan.units(), Unit::code, Unit::name, ImportView::fields),
                        KindChanges.of("grids", plan.grids(), CurrentOrganisation::key, Grid::name, ImportView::fields),
                        KindChanges.of("people", plan.people(), Person::id, Person::name, ImportView::fields)
                                .noting(plan.people(), change -> taken(change, language)),
                        KindChanges.of(
                                        "posts",
                                        plan.posts(),
                                        post -> post.person() + " " + post.unit(),
                                        Post::title,
                                        ImportView::fields)
                                .noting(plan.posts(), change -> whose(plan, change, language)),
                        KindChanges.of(
                                "tiers",
                                plan.tiers(),
                                CurrentOrganisation::key,
                                JurisdictionTier::label,
                                ImportView::fields),
                        KindChanges.of(
                                "staffing",
                                plan.staffing(),
                                CurrentOrganisation::key,
                                StaffingRule::title,
                                ImportView::fields)),
                DisplacedCasesView.of(displaced, code -> nameOf(plan, code), language),
                missing.stream().map(each -> missing(each, language)).toList(),
                contradicted.stream()
                        .map(each -> ContentDifference.said(each, language))
                        .toList());
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

    /** Of posts with one title nobody sees otherwise which it is. */
    private static String whose(ImportPlan plan, Change<Post> change, Locale language) {
        Post after = change.after();
        Post post = Objects.requireNonNull(after == null ? change.before() : after);
        Person person = plan.people().after().get(post.person());
        Unit unit = plan.units().after().get(post.unit());
        return Messages.text(
                language,
                "note.post",
                person == null ? post.person() : person.name(),
                unit == null ? post.unit() : unit.name(),
                day(post.from(), language, "note.post-always"),
                day(post.to(), language, "note.post-open"));
    }

    private static String day(@Nullable LocalDate day, Locale language, String otherwise) {
        return day == null ? Messages.text(language, otherwise) : day.toString();
    }

    private static @Nullable String taken(Change<Person> change, Locale language) {
        return ImportPlan.takenOver(change) ? newPerson(change, language) : null;
    }

    private static String newPerson(Change<Person> change, Locale language) {
        return Messages.text(
                language,
                "note.new-person",
                Objects.requireNonNull(change.before()).name(),
                Objects.requireNonNull(change.after()).name());
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

    /** A unit as a line of its file. */
    static Map<String, String> line(Unit unit) {
        Map<String, String> line = new LinkedHashMap<>(fields(unit));
        line.put("code", unit.code());
        return line;
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
