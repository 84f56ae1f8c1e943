package org.gridcase.attachment.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A file of a case as the interface shows it. */
@Schema(name = "Attachment", description = "附件 A file of a case")
record AttachmentView(
        String id,

        @Schema(allowableValues = {"report", "handling", "verification"})
        String stage,

        @Schema(example = "处置") Said stageName,

        @Schema(allowableValues = {"picture", "video", "sound", "document"})
        String kind,

        @Schema(example = "照片") Said kindName,

        @Schema(description = "已清除的为空 empty once it is erased", example = "井盖.jpg")
        String name,

        @Schema(example = "image/jpeg") String mediaType,

        @Schema(description = "字节 bytes") long size,
        OffsetDateTime at,

        @Schema(description = "添加的人 who added it") String byName,

        @Schema(description = "有预览 whether there is a picture to show")
        boolean previewed,

        @Schema(description = "读者可下载原件 whether the reader may have the original")
        boolean original,

        @Schema(description = "报告人看得到 whether whoever reported the case sees its picture")
        boolean shown,

        @Schema(description = "读者可决定给不给报告人看 whether the reader decides that")
        boolean showable,

        @Schema(description = "照片自述的拍摄时间，仅办理和核实的人可见 when it says it was taken; for those who handle or verify")
        @Nullable
        OffsetDateTime takenAt,

        @Schema(description = "拍摄位置与案件地点相距多少米，仅办理和核实的人可见 metres from the place of the case") @Nullable
        Integer metres,

        @Schema(description = "拍摄时间与位置的说明，没有的为空 the same in words; empty where the photo says nothing") @Nullable
        Said taken,

        @Schema(description = "内容已随个人信息清除 whether its content went with the personal data of the case")
        boolean erased) {

    /** The files of a case. */
    @Schema(name = "Attachments")
    record OfCase(
            @Schema(description = "最早的在前 oldest first") List<AttachmentView> files,

            @Schema(description = "读者现在可以添加附件的环节 the stages at which the reader can add files now")
            List<StageView> addable) {}

    @Schema(name = "AttachmentStage")
    record StageView(String stage, @Schema(example = "处置") Said name) {}

    /** An upload that waits for its report. */
    @Schema(name = "Upload", description = "待上报的附件 A file that waits for its report")
    record WaitingView(
            @Schema(description = "上报时写入 attachments give it as one of attachments in the report")
            String id,

            String name,
            String kind,
            String mediaType,
            long size) {}
}
