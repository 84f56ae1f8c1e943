package org.gridcase.handling.acceptance;

/** How a case goes on after a step of its acceptance; the codes steer the diagram. */
public enum Next {
    ASK("ask"),
    REVIEW("review"),
    BACK("back"),
    HAND_OVER("hand-over"),
    ESTABLISHED("established"),
    /** As the diagram of the ladder knows it. */
    DECLINED("reject");

    private final String code;

    Next(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
