package org.gridcase.handling.acceptance;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.problem.Said;

/** Why a report is not accepted, as the list of the form has it. */
public enum DeclineReason {
    NOT_HERE("not-here", "不在本区管辖范围"),
    OTHER_WAY("other-way", "应通过诉讼、仲裁、复议等途径解决"),
    NO_MATTER("no-matter", "不是需要办理的事项"),
    DONE("done", "已经办结或正在办理"),
    UNCLEAR("unclear", "事实不清，无法核实");

    private final String code;
    private final String label;

    DeclineReason(String code, String label) {
        this.code = code;
        this.label = label;
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
