package org.gridcase.exchange.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.gridcase.problem.EnteredText;
import org.jspecify.annotations.Nullable;

/** What is sent to have a system told of changes. */
@Schema(name = "SubscriptionForm")
record SubscriptionForm(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = SubscriptionForm.NAME,
                description = "系统的名称 what the system is called",
                example = "12345 热线平台")
        @EnteredText(max = SubscriptionForm.NAME, words = true)
        String name,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = SubscriptionForm.ADDRESS,
                description = "接收事件的 https 地址 where it is told, by https",
                example = "https://hotline.example.org/events")
        @EnteredText(max = SubscriptionForm.ADDRESS)
        String address,

        @Schema(
                description = "签名密钥：whsec_ 和 24 至 64 字节的 Base64；不填则由系统生成并在答复中给出一次。What messages are signed with:"
                        + " whsec_ and 24 to 64 bytes in Base64; left out, one is made and answered once.",
                example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @Nullable
        String secret,

        @Schema(
                description = "只要哪些步骤；不填为全部。Codes of steps; left out, all.",
                example = "[\"reported\", \"closed\", \"light-turned\"]")
        @Nullable
        List<String> kinds,

        @Schema(description = "只要哪个区域的案件 only cases of this area", example = "370112001") @Nullable
        String area,

        @Schema(
                description =
                        "只要哪个渠道的案件；事件带有对方自己的编号 externalId。Only cases of this channel; events have the sender’s own id.",
                example = "hotline")
        @Nullable
        String channel) {

    static final int NAME = 100;
    static final int ADDRESS = 500;

    /** A secret may stand in no log. */
    @Override
    public String toString() {
        return "subscription " + name;
    }
}
