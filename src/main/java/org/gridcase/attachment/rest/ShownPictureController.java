package org.gridcase.attachment.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.record.ShownPictureService;
import org.gridcase.attachment.rest.AttachmentRights.Involved;
import org.gridcase.attachment.rest.AttachmentView.OfCase;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.problem.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of the answer for whoever reported the case: who works on it says which. */
@RestController
@Tag(name = "附件 attachments")
class ShownPictureController {

    private final ShownPictureService pictures;
    private final AttachmentService attachments;
    private final AttachmentViews views;
    private final AttachmentRights rights;
    private final CaseSearch search;

    ShownPictureController(
            ShownPictureService pictures,
            AttachmentService attachments,
            AttachmentViews views,
            AttachmentRights rights,
            CaseSearch search) {
        this.pictures = pictures;
        this.attachments = attachments;
        this.views = views;
        this.rights = rights;
        this.search = search;
    }

    @PutMapping(path = "/api/cases/{number}/attachments/{id}/shown", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "showToReporter",
            summary = "照片给报告人看 Show a picture to the reporter",
            description =
                    "处置、核实环节的照片，由此刻承办、核实本案或答复报告人的单位逐张决定，结案后由办结、核实它或答复报告人的单位决定；报告人只看到去掉位置和设备信息的预览。"
                            + " Photos of handling and verification, one by one; after the end by the units that resolved or verified it; the reporter sees the preview.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "全部附件 all files")
    @ShowingAnswers
    OfCase show(@PathVariable String number, @PathVariable String id) {
        return changed(number, id, true);
    }

    @DeleteMapping(path = "/api/cases/{number}/attachments/{id}/shown", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "hideFromReporter",
            summary = "收回给报告人看的照片 Take a picture back from the reporter",
            description = "能给报告人看的单位、添加这张照片的人和本地指挥中心，随时可以。"
                    + " Whoever may show it, whoever added it, and the command centre of its area, at any time.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "全部附件 all files")
    @ShowingAnswers
    OfCase hide(@PathVariable String number, @PathVariable String id) {
        return changed(number, id, false);
    }

    private OfCase changed(String number, String id, boolean shown) {
        CaseFile file = search.get(number);
        Attachment picture = attachments.find(number, id);
        Involved caller = rights.in(file);
        if (!caller.mayChange(picture, shown)) {
            throw new ProblemException(AttachmentProblems.SHOWING_NOT_ALLOWED, number);
        }
        pictures.change(number, id, caller.unitDeciding(picture).orElse(null), shown);
        return views.of(file);
    }
}
