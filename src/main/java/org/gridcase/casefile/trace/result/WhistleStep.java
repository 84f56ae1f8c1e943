package org.gridcase.casefile.trace.result;

import java.util.List;
import java.util.Set;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** How far a unit that was called to the spot has come: what it did, or its caller said, last (C11). */
public enum WhistleStep implements StepResult {
    /** The table lets the caller reach the unit through its street only, which has not said anything yet. */
    TO_RELAY("to-relay", "待转吹哨"),
    RELAYED("relayed", "已转吹哨"),
    NOT_RELAYED("not-relayed", "不予转吹哨"),
    /** The whistle has ended while the street had not said anything: the unit was never called. */
    NOT_CALLED("not-called", "未及召集"),
    CALLED("called", "待签收"),
    SIGNED("signed", "已签收"),
    REFUSED("refused", "答不属本单位"),
    INSISTED("insisted", "坚持吹哨"),
    LET_GO("let-go", "不再召集"),
    CONTACTED("contacted", "已联系"),
    ARRIVED("arrived", "已到场"),
    REPORTED("reported", "已答复"),
    RATED("rated", "已评价"),
    /** Of the whistle as a whole: nobody has anything to do any more. */
    RESPONDED("responded", "响应完结"),
    RELEASED("released", "已解除"),
    LAPSED("lapsed", "随案终止");

    private static final Set<WhistleStep> WORK = Set.of(SIGNED, CONTACTED, ARRIVED, REPORTED);
    private static final Set<WhistleStep> BEFORE_CALL = Set.of(TO_RELAY, NOT_RELAYED, NOT_CALLED);
    private static final Set<WhistleStep> UNSIGNED = Set.of(CALLED, RELAYED);
    private static final Set<WhistleStep> LAST =
            Set.of(NOT_RELAYED, NOT_CALLED, LET_GO, RATED, RESPONDED, RELEASED, LAPSED);

    private final String code;
    private final String label;

    WhistleStep(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Said said() {
        return Said.label("whistle", code, label);
    }

    /** Whether the called unit works on the matter with it. */
    public boolean isWork() {
        return WORK.contains(this);
    }

    /** Whether the unit has been called and has neither signed nor refused. */
    public boolean isUnsigned() {
        return UNSIGNED.contains(this);
    }

    /** Whether the unit has heard of the whistle: not before the street has relayed it. */
    public boolean hasReachedUnit() {
        return !BEFORE_CALL.contains(this);
    }

    /** The codes of those with which the unit has not heard of the whistle. */
    public static List<String> codesBeforeCall() {
        return BEFORE_CALL.stream().map(WhistleStep::code).sorted().toList();
    }

    /** What becomes of a response when its whistle ends so: who was never called is let go of nothing. */
    public WhistleStep endedBy(WhistleStep ending) {
        return hasReachedUnit() ? ending : NOT_CALLED;
    }

    /** Whether the street of the caller says it. */
    public boolean isOfStreet() {
        return this == RELAYED || this == NOT_RELAYED;
    }

    /** Whether somebody still has something to do. */
    public boolean open() {
        return !LAST.contains(this);
    }

    /** @throws IllegalArgumentException when there is no such step */
    public static WhistleStep ofCode(String code) {
        return Codes.find(values(), WhistleStep::code, code, "step of a whistle");
    }
}
