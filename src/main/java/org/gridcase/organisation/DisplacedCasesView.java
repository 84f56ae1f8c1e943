package org.gridcase.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gridcase.organisation.RedrawnGrids.Displaced;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Fault;
import org.jspecify.annotations.Nullable;

/** The open cases that an import puts elsewhere, as the interface shows them. */
@Schema(name = "DisplacedCases")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisplacedCasesView(
        @Schema(
                description = "stay 留原网格办结，move 划入新网格 what becomes of them",
                allowableValues = {"stay", "move"})
        String policy,

        @Schema(description = "边界变动后坐标不在原网格的在办案件数 how many open cases lie elsewhere", example = "3")
        int count,

        @Schema(description = "其中在另一网格之内 in another grid", example = "2")
        int inAnotherGrid,

        @Schema(description = "其中不在任何网格之内 in no grid", example = "1")
        int inNoGrid,

        @Schema(description = "又回到原网格之内 in their own grid again", example = "0")
        int again,

        @Schema(
                description = "已导入时：查询结果用的序号 once imported: what GET /api/cases/relocations takes as boundaryImport",
                example = "7")
        @Nullable
        Long boundaryImport,

        @Schema(description = "按案件编号列出，最多 200 件 in order of number, at most 200")
        List<CaseView> cases,

        @Schema(description = "给人看的一句话 the same in words") String text) {

    /** One case. */
    @Schema(name = "DisplacedCase")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CaseView(
            @Schema(example = "3701122026112700001") String number,
            @Schema(example = "文化路人行道占道经营") String title,
            @Schema(example = "370112001001001") String from,
            @Schema(example = "映泉社区第一网格") String fromName,

            @Schema(
                    description = "坐标现在的网格；不在任何网格之内的不填 the grid of its point; none if it lies in none",
                    example = "370112001001002")
            @Nullable
            String to,

            @Schema(example = "映泉社区第二网格") @Nullable String toName) {

        /** @param name of a grid, as it would be */
        public static CaseView of(Displaced displaced, Function<AreaCode, String> name) {
            AreaCode to = displaced.to();
            return new CaseView(
                    displaced.number(),
                    displaced.title(),
                    displaced.from().value(),
                    name.apply(displaced.from()),
                    to == null ? null : to.value(),
                    to == null ? null : name.apply(to));
        }
    }

    /** @param name of a grid, as it would be */
    public static DisplacedCasesView of(DisplacedCases cases, Function<AreaCode, String> name, Locale language) {
        return new DisplacedCasesView(
                cases.policy().code(),
                cases.count(),
                cases.inAnother(),
                cases.inNone(),
                cases.again(),
                cases.boundaryImport() == 0 ? null : cases.boundaryImport(),
                cases.first().stream().map(each -> CaseView.of(each, name)).toList(),
                words(cases).in(language));
    }

    private static Fault words(DisplacedCases cases) {
        if (cases.count() == 0) {
            return Fault.of("cases", "cases.none-displaced");
        }
        return Fault.of(
                "cases", "cases.displaced-" + cases.policy().code(), cases.inAnother(), cases.inNone(), cases.again());
    }
}
