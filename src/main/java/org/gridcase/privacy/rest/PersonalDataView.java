package org.gridcase.privacy.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is held about a person, for that person. */
@Schema(name = "PersonalData", description = "所存的个人信息。What is held about a person.")
record PersonalDataView(
        @Schema(description = "上报的事项,最早的在前。Reports, oldest first.")
        List<Report> reports) {

    @Schema(name = "PersonalReport")
    record Report(
            @Schema(example = "3701122025030300001") String number,
            @Nullable String name,
            @Nullable String phone,
            String channel,
            OffsetDateTime reportedAt,

            @Schema(description = "标题、描述、地址、答复中的号码均已隐去。Numbers are hidden here and in description, address and reply.")
            String title,

            String description,
            @Nullable String address,
            @Schema(example = "已结案") String stateName,
            @Nullable OffsetDateTime closedAt,
            @Nullable String reply,

            @Schema(description = "后来补充的内容，最早的在前，号码已隐去。What was said later, oldest first, numbers hidden.")
            List<Later> additions,

            @Schema(description = "随上报收到的照片等文件，最早的在前。Files that came with the report, oldest first.")
            List<Sent> files,

            @Schema(description = "谁在何时查看过姓名和电话。Who was shown name and phone, and when.")
            List<Shown> shown,

            @Schema(description = "姓名和电话的登记无法解读,可能被改动或调换。Name and phone as stored cannot be read.")
            boolean damaged) {

        /** Nobody's name or number may stand in a log. */
        @Override
        public String toString() {
            return "report " + number;
        }
    }

    @Schema(name = "PersonalDataSaid")
    record Later(OffsetDateTime at, String words) {

        /** What somebody has written stands in no log. */
        @Override
        public String toString() {
            return "words of " + at;
        }
    }

    @Schema(name = "PersonalDataFile")
    record Sent(
            OffsetDateTime at,
            @Schema(example = "井盖.jpg") String name,
            @Schema(example = "image/jpeg") String mediaType,

            @Schema(description = "字节 bytes") long size,

            @Schema(description = "压缩包中的位置；此刻取不出的为空。Where it is in the archive; empty where it cannot be had now.")
            @Nullable
            String place) {

        /** What somebody has called a file stands in no log. */
        @Override
        public String toString() {
            return "file of " + at;
        }
    }

    @Schema(name = "PersonalDataShown")
    record Shown(
            OffsetDateTime at,
            @Schema(example = "映泉街道城市管理科") String unitName) {}
}
