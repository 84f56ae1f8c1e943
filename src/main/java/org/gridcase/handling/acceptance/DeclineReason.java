package org.gridcase.handling.acceptance;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.problem.Said;

/** Why a report is not accepted, as the list of the form has it. */
public enum DeclineReason {
    NOT_HERE("not-here", "不在本区管辖范围", DeclineReason.ELSEWHERE),
    OTHER_WAY("other-way", "应通过诉讼、仲裁、复议等途径解决", DeclineReason.ELSEWHERE),
    NO_MATTER("no-matter", "不是需要办理的事项", DeclineReason.ELSEWHERE),
    DONE("done", "已经办结或正在办理", "这件事由%s负责，办理情况请向其了解。"),
    UNCLEAR("unclear", "事实不清，无法核实", "有了更具体的情况，请向%s反映。");

    private static final String ELSEWHERE = "这类事项由%s负责，请向其反映。";

    private final String code;
    private final String label;
    private final String whereTo;

    DeclineReason(String code, String label, String whereTo) {
        this.code = code;
        this.label = label;
        this.whereTo = whereTo;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public Said said() {
        return Said.label("decline-reason", code, label);
    }

    /** What the reporter is told: why, and to whom to turn instead. */
    String told(String responsible) {
        return label + "。" + whereTo.formatted(responsible);
    }

    public static Set<String> codes() {
        return words().keySet();
    }

    /** Each code with the word that people read. */
    public static Map<String, String> words() {
        return Arrays.stream(values()).collect(Collectors.toMap(DeclineReason::code, DeclineReason::label));
    }

    static DeclineReason ofCode(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such reason: " + code));
    }
}
