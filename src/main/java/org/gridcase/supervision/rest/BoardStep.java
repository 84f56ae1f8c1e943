package org.gridcase.supervision.rest;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * Where on the diagram of a case an open assignment stands: at the tier of its case, at the verification, or beside the way of the case, so that
 * each stands at one place.
 */
enum BoardStep {
    GRID("grid", "网格"),
    COMMUNITY("community", "社区"),
    STREET("street", "街道"),
    DISTRICT("district", "区"),
    LEADING_GROUP("leading-group", "领导小组"),
    VERIFYING("verifying", "核实"),
    /** Answers to orders, requests, referrals and emergencies. */
    BESIDE("beside", "流程之外");

    /** The stage that is a step of its own; all others are part of the step of their tier. */
    private static final String VERIFICATION = StageCodes.VERIFYING;

    private final String code;
    private final String label;

    BoardStep(String code, String label) {
        this.code = code;
        this.label = label;
    }

    String code() {
        return code;
    }

    String label() {
        return label;
    }

    Said said() {
        return Said.label("step", code, label);
    }

    /** Null for a code that is none. */
    static @Nullable BoardStep ofCode(@Nullable String code) {
        return Stream.of(values())
                .filter(step -> step.code.equals(code))
                .findFirst()
                .orElse(null);
    }

    /** The tier of the cases that stand there; null where it is any. */
    @Nullable
    String tier() {
        return this == VERIFYING || this == BESIDE ? null : code;
    }

    /** Those of the stages that stand there. */
    List<String> among(Collection<String> stages) {
        return stages.stream().filter(this::has).toList();
    }

    private boolean has(String stage) {
        return Stages.isOfSupervision(stage)
                ? this == BESIDE
                : stage.equals(VERIFICATION) ? this == VERIFYING : tier() != null;
    }

    /** @return code of the step at which an assignment stands */
    static String of(String tier, String stage) {
        if (Stages.isOfSupervision(stage)) {
            return BESIDE.code;
        }
        return stage.equals(VERIFICATION) ? VERIFYING.code : tier;
    }
}
