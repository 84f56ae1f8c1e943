package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.rulebook.rest.RuleChangeView.Step;
import org.jspecify.annotations.Nullable;

/** Running cases and the diagrams of a change: who can go by them, and how far those are that do. */
@Schema(name = "RuleMigration", description = "在途案件改按流程图 running cases and the diagrams of a change")
record RuleMigrationView(
        @Schema(description = "不按现行（或提议的）流程图的在途流程 running processes that go by another version")
        int instances,

        @Schema(description = "其中可以改的 those that can go by it")
        int possible,

        @Schema(description = "其中不能改的 those that cannot") int impossible,

        List<GroupView> groups,

        @Schema(description = "最近一次迁移 the newest run") @Nullable
        RunView run) {

    /**
     * Running processes that stand alike.
     *
     * @param steps names of the steps at which they stand
     * @param anew whether they begin anew at the step that is due by the record, because a step has failed
     * @param obstacles why they cannot go by it
     * @param later what steps that are still to come will miss; known before the diagram is in force
     * @param cases numbers of some of the cases, of those that the caller may see
     */
    @Schema(name = "RuleMigrationGroup")
    record GroupView(
            @Schema(example = "assignment") String process,
            @Schema(example = "承办") String name,

            @Schema(description = "现在的版本 the version they go by")
            int version,

            @Schema(description = "将改为的版本；尚未生效的为空 the version they would go by; empty while it is not in force")
            @Nullable
            Integer target,

            List<String> steps,
            int instances,
            boolean possible,
            boolean anew,
            List<String> obstacles,

            @Schema(description = "改了以后在哪一步会停下 where they will stop later, in Chinese")
            List<String> later,

            List<String> cases) {}

    /**
     * A run.
     *
     * @param refused those that go by the diagram they had
     * @param problems some of them, and why
     */
    @Schema(name = "RuleMigrationRun")
    record RunView(
            int id,

            @Schema(allowableValues = {"running", "done"}) String state,

            Step begun,

            @Schema(description = "结束时间 when it ended") @Nullable
            OffsetDateTime ended,

            int instances,
            int waiting,
            int migrated,
            int begunAnew,
            int over,
            int refused,
            List<ProblemView> problems) {}

    /** A process that goes by the diagram it had. @param caseNumber null where it is about no case, or of a case that the caller may not see */
    @Schema(name = "RuleMigrationProblem")
    record ProblemView(
            String process, int version, @Nullable String caseNumber, List<String> obstacles) {}
}
