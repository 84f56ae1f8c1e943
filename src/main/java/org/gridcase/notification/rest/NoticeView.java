package org.gridcase.notification.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.gridcase.notification.receipt.Inbox.Letter;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.Written;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A notice as the interface shows it: to its reader with the time of reading, to supervisors with its receipts. */
@Schema(name = "Notice", description = "通知 A notice")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeView(
        long id,

        @Schema(
                allowableValues = {
                    "urge",
                    "order",
                    "referral",
                    "deferral",
                    "answer",
                    "operation",
                    "step",
                    "whistle",
                    "report",
                    "alarm"
                })
        String kind,

        @Schema(example = "督办") Said kindLabel,
        String caseNumber,
        Said title,
        Said text,
        OffsetDateTime writtenAt,

        @Schema(description = "本人阅读时间 when I read it; missing if not yet") @Nullable
        OffsetDateTime readAt,

        @Schema(description = "已失效的原因,有效的没有 why it is void; missing while it is true", example = "派单已结束：办结") @Nullable
        Said voidBecause,

        @Schema(description = "各收件人各渠道的回执,仅按案件查询时 the receipts, when asked by case") @Nullable
        List<ReceiptView> receipts) {

    static NoticeView of(Letter letter, @Nullable Said voidBecause, ZoneId zone) {
        return of(letter.notice(), local(letter.readAt(), zone), voidBecause, null, zone);
    }

    static NoticeView of(Written notice, @Nullable Said voidBecause, List<ReceiptView> receipts, ZoneId zone) {
        return of(notice, null, voidBecause, receipts, zone);
    }

    private static NoticeView of(
            Written notice,
            @Nullable OffsetDateTime readAt,
            @Nullable Said voidBecause,
            @Nullable List<ReceiptView> receipts,
            ZoneId zone) {
        return new NoticeView(
                notice.id(),
                notice.kind().code(),
                notice.kind().said(),
                notice.caseNumber(),
                notice.title(),
                notice.text(),
                notice.writtenAt().atZoneSameInstant(zone).toOffsetDateTime(),
                readAt,
                voidBecause,
                receipts);
    }

    static @Nullable OffsetDateTime local(@Nullable OffsetDateTime instant, ZoneId zone) {
        return instant == null ? null : instant.atZoneSameInstant(zone).toOffsetDateTime();
    }

    /** Some notices. */
    @Schema(name = "NoticePage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<NoticeView> notices,

            @Schema(
                    description =
                            "本人未读数,情况已变的不计 how many of mine are unread and still say what is so; missing when asked by case")
            @Nullable
            Long unread,

            @Schema(description = "下一页的 after,没有则为末页 give it as `after` for the next page") @Nullable
            String next) {}

    /** The outcome of a notice for one person by one channel. */
    @Schema(name = "NoticeReceipt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceiptView(
            String person,

            @Schema(description = "姓名 name; missing for accounts that are nobody's") @Nullable
            String name,

            @Schema(allowableValues = {"inbox", "email", "webhook"})
            String channel,

            Said channelLabel,

            @Schema(allowableValues = {"waiting", "delivered", "read", "failed", "void"})
            String state,

            @Schema(example = "已失效，未发送") Said stateLabel,
            int attempts,
            @Nullable OffsetDateTime deliveredAt,
            @Nullable OffsetDateTime readAt,
            @Nullable OffsetDateTime failedAt,

            @Schema(description = "最近一次未送达的原因 why the last attempt was in vain") @Nullable
            String failure) {

        static ReceiptView of(Receipt receipt, @Nullable String name, ZoneId zone) {
            return new ReceiptView(
                    receipt.person(),
                    name,
                    receipt.channel().code(),
                    receipt.channel().said(),
                    state(receipt).code,
                    Said.label("receipt", state(receipt).code, state(receipt).label),
                    receipt.attempts(),
                    local(receipt.deliveredAt(), zone),
                    local(receipt.readAt(), zone),
                    local(receipt.failedAt(), zone),
                    receipt.failure());
        }

        private static State state(Receipt receipt) {
            if (receipt.readAt() != null) {
                return State.READ;
            }
            if (receipt.deliveredAt() != null) {
                return State.DELIVERED;
            }
            if (receipt.voidAt() != null) {
                return State.VOID;
            }
            return receipt.failedAt() == null ? State.WAITING : State.FAILED;
        }

        private enum State {
            WAITING("waiting", "待发送"),
            DELIVERED("delivered", "已送达"),
            READ("read", "已读"),
            FAILED("failed", "未送达"),
            VOID("void", "已失效，未发送");

            private final String code;
            private final String label;

            State(String code, String label) {
                this.code = code;
                this.label = label;
            }
        }
    }

    /** How many were marked as read. */
    @Schema(name = "NoticesRead")
    record Marked(int read) {}
}
