package org.gridcase.notification;

import org.gridcase.problem.Codes;

/** By which channels a notice goes besides the inbox, where the operator has set them up and the person has an address there. */
public enum Ways {
    ALL("各渠道", true, true),
    MAIL("站内消息和电子邮件", true, false),
    /** Text messages and WeChat. */
    GATEWAY("站内消息和消息网关", false, true),
    INBOX_ONLY("仅站内消息", false, false);

    private final String label;
    private final boolean mail;
    private final boolean gateway;

    Ways(String label, boolean mail, boolean gateway) {
        this.label = label;
        this.mail = mail;
        this.gateway = gateway;
    }

    public String label() {
        return label;
    }

    public boolean byMail() {
        return mail;
    }

    public boolean byGateway() {
        return gateway;
    }

    /** @throws IllegalArgumentException when no table means that by it */
    public static Ways ofLabel(String label) {
        return Codes.find(values(), Ways::label, label, "ways of a notice");
    }
}
