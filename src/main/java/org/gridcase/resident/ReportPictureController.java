package org.gridcase.resident;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.gridcase.attachment.ContentHeaders;
import org.gridcase.resident.ResidentReportRepository.Known;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pictures of a report, for whoever has its code. One that was taken back leads to the page of the report. */
@RestController
@Hidden
class ReportPictureController {

    private final ResidentReportRepository reports;
    private final ReportStandings standings;
    private final ReportPictures pictures;
    private final UnknownCodes unknown;

    ReportPictureController(
            ResidentReportRepository reports,
            ReportStandings standings,
            ReportPictures pictures,
            UnknownCodes unknown) {
        this.reports = reports;
        this.standings = standings;
        this.pictures = pictures;
        this.unknown = unknown;
    }

    @GetMapping("/r/c/{code}/pictures/{id}")
    ResponseEntity<?> picture(@PathVariable String code, @PathVariable String id, HttpServletRequest request) {
        ReportCode read = ReportCode.read(code).orElse(ReportCode.NONE);
        Optional<Known> known = reports.find(read);
        if (known.isEmpty()) {
            return unknown.answer(request, code);
        }
        Optional<Resource> picture = pictures.find(standings.matter(known.get()), id);
        return picture.isEmpty()
                ? Pages.onTo(request, "/r/c/" + read.written() + Pages.query(request))
                : ResponseEntity.ok()
                        .headers(ContentHeaders.of(
                                MediaType.IMAGE_JPEG_VALUE,
                                ContentDisposition.inline().build()))
                        .body(picture.get());
    }
}
