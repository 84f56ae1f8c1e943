package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChangeFile.Summary;
import org.gridcase.rulebook.change.RuleChangeReader.FileDifferences;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.finding.FindingWords;
import org.gridcase.rulebook.proposal.RuleChangeCondition.ConditionText;
import org.gridcase.rulebook.rest.RuleJournalEntryView.DifferenceView;
import org.jspecify.annotations.Nullable;

/** A rule change as people read it. */
@Schema(name = "RuleChange", description = "规则变更 a set of files on its way into force")
record RuleChangeView(
        @Schema(description = "编号 number", example = "12") int id,

        String name,

        @Schema(allowableValues = {"draft", "checked", "approved", "in-force", "superseded", "taken-back", "withdrawn"})
        String state,

        @Schema(description = "状态的说法 the state in words", example = "已封存，待批准")
        String stateName,

        @Schema(description = "封存时写明的原因 the reason given when it was sealed") @Nullable
        String reason,

        Step created,

        @Schema(description = "封存时间 when it was sealed") @Nullable
        OffsetDateTime sealed,

        @Schema(description = "批准 who approved it") @Nullable
        Step approved,

        boolean urgent,

        @Schema(description = "生效时在途案件一并改按新流程图 whether running cases go by its diagrams when it is in force")
        boolean carry,

        @Schema(description = "定于何时生效 when it is to come into force") @Nullable
        OffsetDateTime from,

        @Schema(description = "试点区域；空为全区 areas of a pilot; empty for everywhere")
        List<AreaView> areas,

        @Schema(
                description = "其中仍由别的变更试点的区域，每个变更一句 where pilots of other changes decide instead, a sentence for each",
                example = "[\"青禾镇除外，变更 1 在试点\"]")
        List<String> except,

        @Schema(description = "何时生效 since when it has been in force") @Nullable
        OffsetDateTime inForce,

        @Schema(description = "批准以后的各步：没有按时生效、扩大试点（连同最初在哪里生效）、被代替、重新有效、迁移在途案件、收回 steps since the approval")
        List<LaterStep> later,

        @Schema(description = "收回或撤回 who took it back or withdrew it") @Nullable
        Step ended,

        @Schema(description = "没有按时生效的原因 why it did not come into force in time") @Nullable
        String problem,

        @Schema(description = "过了生效时间仍未生效 whether its time has passed and it is not in force")
        boolean late,

        List<FindingView> findings,

        @Schema(
                description =
                        "有多少在办案件，以后怎样办；列表和全区生效以后的没有 how many open cases it concerns and what becomes of them; none in lists and once it is in force everywhere",
                example = "[\"规则表：在办 8 件（占道经营 5 件、暴露垃圾 3 件）以后的每次判定都按新表\"]")
        List<String> openCases,

        @Schema(description = "查看的人现在可办的步骤 steps that the caller may take now", example = "[\"seal\",\"withdraw\"]")
        List<String> steps,

        List<FileView> files,

        @Schema(description = "改写、新增或去掉的故事 stories that it rewrites, adds or drops")
        List<StoryView> stories) {

    /** What the checks say, in the caller's language. */
    @Schema(name = "RuleChangeFinding")
    record FindingView(
            @Nullable String file,
            @Schema(example = "no-quotes") String code,
            @Schema(allowableValues = {"error", "warning"}) String severity,
            String message,
            int line,
            int column,
            @Nullable String element) {

        static FindingView of(CheckFinding finding, Locale language) {
            return new FindingView(
                    finding.file(),
                    FindingWords.codeOf(finding.message()),
                    finding.severity(),
                    FindingWords.in(language, finding.message()),
                    finding.line(),
                    finding.column(),
                    finding.element());
        }
    }

    /**
     * A story of a change.
     *
     * @param before its text without the change; left out of lists
     * @param after its text by the change; left out of lists
     */
    @Schema(name = "RuleChangeStory")
    record StoryView(
            String name,

            @Schema(allowableValues = {"new", "rewritten", "dropped"})
            String kind,

            @Schema(description = "去掉 it is dropped") boolean dropped,

            @Schema(description = "去掉的原因 why it is dropped") @Nullable
            String reason,

            @Schema(description = "SHA-256") String digest,

            @Schema(description = "变更之前的内容 what it was") @Nullable
            String before,

            @Schema(description = "按变更的内容 what it is") @Nullable
            String after) {

        static StoryView of(ConditionText story, boolean complete, Locale language) {
            return new StoryView(
                    story.name(),
                    story.isDropped() ? "dropped" : story.before() == null ? "new" : "rewritten",
                    story.isDropped(),
                    story.reason(),
                    story.digest(),
                    complete ? in(language, story.before()) : null,
                    complete ? in(language, story.text()) : null);
        }

        private static @Nullable String in(Locale language, @Nullable Said text) {
            return text == null ? null : text.in(language);
        }
    }

    /** Who took a step. @param by null where the application did, or the setting that deployments rule at once */
    @Schema(name = "RuleChangeStep")
    record Step(
            @Nullable String by,
            String name,
            OffsetDateTime at,
            @Nullable String reason) {}

    /** A step since the approval. */
    @Schema(name = "RuleChangeLaterStep")
    record LaterStep(
            @Schema(
                    allowableValues = {
                        "deployed",
                        "held-back",
                        "widened",
                        "migrated",
                        "replaced",
                        "resumed",
                        "taken-back"
                    })
            String kind,

            @Schema(description = "种类的说法 the kind in words", example = "扩大试点")
            String kindName,

            Step step,

            @Schema(
                    description = "在哪里、因哪个变更、改动几处 where, by which other change, and how much differs",
                    example = "全区，青禾镇除外，变更 1 在试点")
            @Nullable
            String where) {}

    /** An area of a pilot. */
    @Schema(name = "RuleChangeArea")
    record AreaView(@Schema(example = "370112001") String code, String name) {}

    /**
     * A file of a change.
     *
     * @param differences left out of lists
     * @param overtaken what others have changed since it was put in, and it would undo; left out of lists
     */
    @Schema(name = "RuleChangeFile")
    record FileView(
            String name,
            List<String> rules,

            @Schema(description = "SHA-256") String digest,

            Step added,
            @Nullable List<DifferenceView> differences,

            @Schema(description = "放入之后他人对现行规则的改动 what others have changed since it was put in") @Nullable
            List<DifferenceView> overtaken) {

        static FileView of(Summary file, Step added, @Nullable FileDifferences differences, Locale language) {
            return new FileView(
                    file.name(),
                    file.rules(),
                    file.digest(),
                    added,
                    differences == null ? null : said(differences.differences(), language),
                    differences == null ? null : said(differences.overtaken(), language));
        }

        private static List<DifferenceView> said(List<Difference> differences, Locale language) {
            return differences.stream()
                    .map(each -> DifferenceView.of(each, language))
                    .toList();
        }
    }
}
