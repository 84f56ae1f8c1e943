package org.gridcase.exchange.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import org.gridcase.problem.EnteredText;
import org.jspecify.annotations.Nullable;

/** What a partner sends. */
@Schema(name = "OrderMessageForm")
record OrderForm(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "对方消息的序号，逐条加一 the message's number, one more each time",
                example = "17")
        @Nullable
        Long sequence,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"order", "addition", "withdrawal"})
        @EnteredText(max = 16)
        String kind,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "对方的工单编号 the partner's own number of the order",
                example = "12345-20261128-0042")
        @EnteredText(max = 64)
        String order,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "何事、补充什么或为何撤单 what it is about, what is added, or why it is withdrawn",
                example = "解放街南侧人行道地砖塌陷")
        @EnteredText(max = OrderForm.WORDS, words = true)
        String description,

        @Schema(description = "类别编码或名称；不填由规则表按文字归类 left out, the tables tell by the words")
        @EnteredText(max = OrderForm.WORD, optional = true)
        @Nullable
        String category,

        @Schema(example = "370112001001001") @EnteredText(max = OrderForm.WORD, optional = true) @Nullable
        String gridCode,

        @EnteredText(max = OrderForm.ADDRESS, optional = true) @Nullable
        String address,

        @Schema(description = "何时发生 when it happened") @EnteredText(max = OrderForm.WORD, optional = true) @Nullable
        String occurredAt,

        @EnteredText(max = OrderForm.WORD, optional = true) @Nullable
        String name,

        @EnteredText(max = OrderForm.WORD, optional = true) @Nullable
        String phone) {

    static final int WORDS = 4000;
    static final int WORD = 100;
    static final int ADDRESS = 200;

    /** Nobody's name or number may stand in a log. */
    @Override
    public String toString() {
        return "message " + sequence + " about " + order;
    }
}
