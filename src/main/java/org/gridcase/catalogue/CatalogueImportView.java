package org.gridcase.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.catalogue.CatalogueEffects.Gap;
import org.gridcase.catalogue.CatalogueImportService.Imported;
import org.gridcase.imports.KindChanges;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.finding.FindingWords;
import org.jspecify.annotations.Nullable;

/** What an import of the catalogue changed, or would change. */
@Schema(name = "CatalogueImport")
record CatalogueImportView(
        @Schema(description = "只是预览，什么也没有留下。A preview only; nothing was kept.", example = "true")
        boolean preview,

        @Schema(description = "各类变动：categories。By kind.") List<KindChanges> kinds,

        @Schema(description = "目录的次序是否改变 whether the categories follow one another otherwise", example = "false")
        boolean reordered,

        @Schema(description = "改动或停用的类别有多少在办案件 open cases of what is changed or retired", example = "12")
        long openCases,

        @Schema(description = "现行规则表中不认识新类别的，附建议新增的一行。Tables in force that do not know a category, with a row to add.")
        List<TableView> tables,

        @Schema(description = "放进了哪个规则变更的草稿，尚未生效 the draft of a rule change it lies in, not yet in force") @Nullable
        Said message) {

    private static final int LISTED = 200;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CategoryUnknownToTable")
    record TableView(
            @Schema(example = "determine-responsible-section")
            String table,

            @Schema(example = "确定街道承办科室") String tableName,

            @Schema(description = "类别编码 code of the category", example = "e-bike-charging")
            String category,

            String message,

            @Schema(
                    description = "建议新增的一行；要看文字内容、无法判定的没有。A row to add; none where texts decide.",
                    example = "新增一行：小类：\"飞线充电\"｜网格类型：- → 主办：\"平安建设科\"｜协办：\"\"（结果参照第 3 行，请核定）")
            @Nullable
            String proposal) {}

    static CatalogueImportView of(Imported imported, boolean preview, @Nullable Said message, Locale language) {
        CataloguePlan plan = imported.plan();
        CatalogueEffects effects = imported.effects();
        return new CatalogueImportView(
                preview,
                List.of(KindChanges.of(
                                "categories",
                                plan.changes(),
                                CatalogueLine::code,
                                CatalogueLine::name,
                                CatalogueFile::fields)
                        .noting(plan.changes(), change -> effects.note(change, language))),
                plan.reordered(),
                effects.openCases(),
                effects.gaps().stream()
                        .limit(LISTED)
                        .map(gap -> table(gap, language))
                        .toList(),
                message);
    }

    private static TableView table(Gap gap, Locale language) {
        String proposal = gap.uncovered().proposal();
        return new TableView(
                gap.uncovered().table(),
                gap.uncovered().name(),
                gap.category().code(),
                Messages.text(
                        language,
                        "import.table-gap",
                        gap.uncovered().name(),
                        gap.uncovered().table(),
                        gap.category().name(),
                        FindingWords.in(language, gap.uncovered().message())),
                proposal == null ? null : FindingWords.in(language, proposal));
    }
}
