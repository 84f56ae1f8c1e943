package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TableVersion;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;

/** A step of the trace as the interface shows it. */
@Schema(name = "TraceEntry", description = "留痕的一步。One step of the trace.")
record TraceView(
        @Schema(description = "从 1 起连续。From 1, without gaps.", example = "1")
        int sequence,

        OffsetDateTime at,
        @Schema(example = "assigned") String action,
        @Schema(example = "派单") Said actionName,

        @Schema(description = "账号,或 system。The account, or system.")
        String actor,

        String actorName,
        @Nullable String unit,
        @Nullable String unitName,
        @Nullable String tier,
        @Nullable String decision,
        @Nullable Said reason,

        @Schema(
                description = "作出决定的规则表;有几张的为第一张。The table that decided; the first of several.",
                example = "determine-next-tier")
        @Nullable
        String table,

        @Schema(example = "3") @Nullable Integer tableVersion,

        @Schema(description = "作出决定的所有规则表。All tables that decided.")
        List<TableVersionView> tables,

        @Schema(description = "此步之前;首步为空。Before the step; empty for the first.") @Nullable
        Position before,

        Position after) {

    @Schema(name = "Decision", description = "作出决定的规则表。A table that decided.")
    record TableVersionView(
            @Schema(example = "determine-next-tier") String table,
            @Schema(example = "3") @Nullable Integer tableVersion) {

        static TableVersionView of(TableVersion decided) {
            return new TableVersionView(decided.table(), decided.version());
        }
    }

    @Schema(name = "Position", description = "案件所处的状态、层级和单位。Where a case stands.")
    record Position(
            String state,
            Said stateName,
            String tier,
            @Nullable String unit) {

        static Position of(CasePosition stood) {
            return new Position(
                    stood.state(),
                    StoredWord.of(stood.state(), CaseState::ofCode, CaseState.HANDLING)
                            .said(),
                    stood.tier(),
                    stood.unit());
        }
    }
}
