package org.gridcase.intake.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a file.
 *
 * @param read lines that were tried, without the header
 */
@Schema(name = "ImportResult")
record ImportResult(
        @Schema(description = "读到的案件行数。Lines read, without the header.", example = "160")
        int read,

        @Schema(description = "只是预览,未作改动。A preview only; no case was made.", example = "false")
        boolean preview,

        @Schema(description = "仅预览:可以导入。Only of a preview: lines that would become cases.", example = "0")
        int good,

        @Schema(description = "新建。New cases.", example = "157")
        int created,

        @Schema(description = "此前已导入。Imported before.", example = "1")
        int known,

        @Schema(description = "有误,未导入。Lines nothing was made of.", example = "2")
        int faulty,

        @Schema(
                description = "有误的行过多时停止导入,未再处理的行数。Lines left untouched because there were too many faulty ones.",
                example = "0")
        int left,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "因数据库不可用而停止时的说明。Only where it stopped because the database was away: what to do.",
                nullable = true)
        @Nullable
        String stopped,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "有误之处，同类的合并。All that is wrong, like faults as one; only where that is shorter than faults.")
        List<String> alike,

        List<FaultyLine> faults,
        List<ImportedLine> cases) {

    /** A line nothing was made of, with every reason. */
    @Schema(name = "FaultyLine")
    record FaultyLine(int line, String id, List<String> reasons) {}
}
