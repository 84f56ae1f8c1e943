package org.gridcase.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.imports.KindChanges;
import org.gridcase.imports.KindChanges.Field;
import org.jspecify.annotations.Nullable;

/** The catalogue as it is in force. */
@Schema(name = "Catalogue")
record CatalogueView(
        @Schema(description = "目录的版本：已登记的变动数 version of the catalogue: entries of its register", example = "57")
        int version,

        @Schema(description = "类别，依目录次序 categories in the order of the catalogue")
        List<CategoryView> categories) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CatalogueCategory")
    record CategoryView(
            @Schema(example = "street-vending") String code,
            @Schema(example = "占道经营") String name,
            @Schema(example = "urban-management") String majorCode,
            @Schema(example = "城市管理") String majorName,
            @Schema(example = "无风险") String risk,
            @Schema(example = "即时处置") String handlingType,
            @Schema(example = "网格") String lowestTier,

            @Schema(description = "为何是这一级 why it is the lowest tier")
            String reason,

            @Schema(description = "停用：不再上报，旧案件照旧 nothing new is reported under it", example = "false")
            boolean retired,

            @Schema(description = "停用后改报哪一类 code of what is reported instead") @Nullable
            String successor,

            @Schema(description = "这一类别的第几版 edition of the category", example = "1")
            int edition) {

        static CategoryView of(CategoryEntry entry) {
            CatalogueLine line = entry.line();
            return new CategoryView(
                    line.code(),
                    line.name(),
                    line.majorCode(),
                    line.majorName(),
                    line.risk(),
                    line.handlingType(),
                    line.lowestTier(),
                    line.reason(),
                    line.retired(),
                    line.successor(),
                    entry.edition());
        }
    }

    static CatalogueView of(List<CategoryEntry> entries, boolean retiredToo, int version) {
        return new CatalogueView(
                version,
                entries.stream()
                        .filter(entry -> retiredToo || !entry.line().retired())
                        .map(CategoryView::of)
                        .toList());
    }

    /** One entry of the register: what was said of a category, and what before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CatalogueChange")
    record ChangeView(
            @Schema(description = "登记序号 position in the register", example = "58")
            int position,

            Instant at,

            @Schema(
                    description = "谁改的；system 为随系统提供 the account; system: came with the application",
                    example = "policy-officer")
            String account,

            @Schema(description = "其姓名 whose account it was", example = "周强")
            String person,

            @Schema(example = "street-vending") String code,
            @Schema(example = "占道经营") String name,
            @Schema(example = "2") int edition,

            @Schema(description = "改了哪些字段；新增的为全部 fields that differ; of a new category all")
            List<Field> fields) {}

    /** All entries, newest first. @param nameAt whose an account was at an instant */
    static List<ChangeView> changes(List<CategoryEntry> entries, BiFunction<String, Instant, String> nameAt) {
        Map<String, CatalogueLine> before = new HashMap<>();
        List<ChangeView> changes = new ArrayList<>();
        for (CategoryEntry entry : entries) {
            CatalogueLine line = entry.line();
            CatalogueLine old = before.put(line.code(), line);
            changes.add(
                    0,
                    new ChangeView(
                            entry.position(),
                            entry.since(),
                            entry.recordedBy(),
                            nameAt.apply(entry.recordedBy(), entry.since()),
                            line.code(),
                            line.name(),
                            entry.edition(),
                            KindChanges.differing(
                                    old == null ? Map.of() : CatalogueFile.fields(old), CatalogueFile.fields(line))));
        }
        return changes;
    }
}
