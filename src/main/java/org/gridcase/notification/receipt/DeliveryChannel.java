package org.gridcase.notification.receipt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridcase.problem.Said;

/** How a notice reaches a person. */
public enum DeliveryChannel {
    INBOX("inbox", "站内消息"),
    EMAIL("email", "电子邮件"),
    /** A gateway outside, for text messages or WeChat. */
    WEBHOOK("webhook", "消息网关");

    /** Those that lead out of the house, so that a notice may come late or not at all. */
    public static final List<DeliveryChannel> OUTSIDE = List.of(EMAIL, WEBHOOK);

    private final String code;
    private final String label;

    DeliveryChannel(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Said said() {
        return Said.label("channel", code, label);
    }

    public String label() {
        return label;
    }

    public static DeliveryChannel ofCode(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no such channel: " + code));
    }

    public static Optional<DeliveryChannel> find(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code.equals(code))
                .findFirst();
    }
}
