package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.FindingWords;
import org.jspecify.annotations.Nullable;

/** What a check has found, file by file. */
@Schema(name = "RuleCheck", description = "检查结果 what a check has found")
record RuleCheckView(
        @Schema(description = "部署是否会被拒绝 whether a deployment of these files would be refused")
        boolean refused,

        List<FindingView> findings) {

    static RuleCheckView of(List<Finding> findings, Locale language) {
        return new RuleCheckView(
                findings.stream().anyMatch(Finding::isError),
                findings.stream().map(each -> FindingView.of(each, language)).toList());
    }

    @Schema(name = "RuleFinding")
    record FindingView(
            @Schema(description = "文件;空为整个部署 the file; null for all of them", example = "determine-time-limit.dmn")
            @Nullable
            String file,

            @Schema(description = "元素或单元格的编号 id of the element or cell", example = "outputEntry_1") @Nullable
            String element,

            @Schema(description = "规则表的第几行,从 1 起 row of a table, from 1", example = "3") @Nullable
            Integer row,

            @Schema(description = "规则表的栏目 column of a table", example = "时限") @Nullable
            String column,

            @Schema(description = "文件的第几行 line of the file", example = "120") @Nullable
            Integer line,

            @Schema(
                    description = "error 部署会被拒绝;warning 会部署,但多半有误 error: refused; warning: let in, probably a mistake",
                    allowableValues = {"error", "warning"})
            String severity,

            @Schema(
                    description = "这一句的代码,见文档“检查的语句”;other 为不在其中的 code of the sentence, see the page of findings",
                    example = "duration-cannot")
            String code,

            @Schema(description = "调用者的语言 in the caller's language, Chinese or English", example = "时长不能写“1天”")
            String message,

            @Schema(description = "建议改成什么 what to write instead", example = "\"P1D\"") @Nullable
            String proposal) {

        private static FindingView of(Finding finding, Locale language) {
            String proposal = finding.proposal();
            Finding.Place place = finding.place();
            return new FindingView(
                    finding.file(),
                    place.element(),
                    positive(place.row()),
                    place.label(),
                    positive(place.line()),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    FindingWords.codeOf(finding.message()),
                    FindingWords.in(language, finding.message()),
                    proposal == null ? null : FindingWords.in(language, proposal));
        }

        private static @Nullable Integer positive(int number) {
            return number > 0 ? number : null;
        }
    }
}
