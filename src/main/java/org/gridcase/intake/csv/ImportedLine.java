package org.gridcase.intake.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The outcome of one line of an imported file. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportedLine")
record ImportedLine(
        @Schema(description = "文件中的行号,从 1 起,表头也算。Line of the file, from 1, the header counted.", example = "7")
        int line,

        @Schema(example = "166015") @Nullable String id,

        Status status,

        @Schema(description = "案件编号。Number of the case.") @Nullable
        String number,

        @Nullable String title,

        @Schema(description = "category 列归入的类别编码。Code of the category.") @Nullable
        String category,

        @Schema(description = "每一条原因。Every reason.", example = "[\"title:不能为空\"]") @Nullable
        List<String> reasons,

        @Schema(
                description = "仅已知案件:与案件不同的列,(将)作为补充保存。Only of known cases: fields that differ, kept as an addition.",
                example = "[\"text\"]")
        @Nullable
        List<String> differs,

        @Schema(
                description =
                        "可能是同一件事的在办案件的编号,至多五件。Numbers of open cases that may be about the same matter, five at most.",
                example = "[\"3701122026112800007\"]")
        @Nullable
        List<String> similar) {

    /** A new case, a line of a preview that would become one, a case known from before, or a line nothing was made of. */
    enum Status {
        CREATED,
        GOOD,
        KNOWN,
        FAULTY;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ImportedLine faulty(int line, @Nullable String id, List<String> reasons) {
        return new ImportedLine(line, id, Status.FAULTY, null, null, null, reasons, null, null);
    }
}
