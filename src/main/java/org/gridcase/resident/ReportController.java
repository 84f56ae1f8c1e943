package org.gridcase.resident;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.resident.Allowances.Pause;
import org.gridcase.security.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page on which residents report. */
@RestController
@Hidden
class ReportController {

    private final ResidentReportService reports;
    private final ReportPlaces places;
    private final Catalogue catalogue;
    private final Allowances allowances;
    private final Pages pages;
    private final SentPhotos photos;

    ReportController(
            ResidentReportService reports,
            ReportPlaces places,
            Catalogue catalogue,
            Allowances allowances,
            Pages pages,
            SentPhotos photos) {
        this.reports = reports;
        this.places = places;
        this.catalogue = catalogue;
        this.allowances = allowances;
        this.pages = pages;
        this.photos = photos;
    }

    @GetMapping("/r")
    ResponseEntity<String> empty(HttpServletRequest request) {
        return Device.remembered(request, page(request, HttpStatus.OK, ReportForm.empty(""), Map.of()));
    }

    /** Where the code on a poster leads. */
    @GetMapping("/r/{grid:[0-9]{15}}")
    ResponseEntity<String> inGrid(@PathVariable String grid, HttpServletRequest request) {
        if (places.grid(grid).isPresent()) {
            return Device.remembered(request, page(request, HttpStatus.OK, ReportForm.empty(grid), Map.of()));
        }
        String gone = Messages.text(Pages.language(request), "resident.no-such-grid");
        return page(request, HttpStatus.NOT_FOUND, ReportForm.empty(""), Map.of("form", gone));
    }

    @PostMapping("/r")
    ResponseEntity<String> report(HttpServletRequest request) {
        ReportForm form = LastSending.recognised(request, ReportForm.of(request));
        Locale language = Pages.language(request);
        Faults faults = new Faults();
        List<IncomingFile> sent = photos.of(request, faults);
        Optional<Pause> pause = Optional.empty();
        try {
            pause = reports.report(
                    form, sent, ClientAddress.of(request), Device.of(request).orElse(null), faults);
        } catch (PhotosNotTakenException notTaken) {
            String sentence = FaultWords.first(notTaken.why(), language);
            return page(request, notTaken.why().getStatusCode(), form, Map.of("photos", sentence));
        } catch (ProblemException refused) {
            String sentence = FaultWords.first(refused, language);
            return page(request, refused.getStatusCode(), form, Map.of("form", sentence));
        } catch (BusinessRuleViolation refused) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, form, Map.of("form", refused.in(language)));
        }
        if (!faults.none()) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, form, FaultWords.of(faults.all(), language));
        }
        return pause.map(each -> Messages.text(language, each.key(), each.minutes()))
                .map(sentence -> page(request, HttpStatus.TOO_MANY_REQUESTS, form, Map.of("form", sentence)))
                .orElseGet(() -> LastSending.noted(
                        request,
                        form,
                        Pages.onTo(request, "/r/c/" + form.ticket().code().written() + Pages.query(request))));
    }

    private ResponseEntity<String> page(
            HttpServletRequest request, HttpStatusCode status, ReportForm form, Map<String, String> faults) {
        Map<String, @Nullable Object> content = new HashMap<>();
        Optional<Grid> grid = places.grid(form.grid());
        content.put("form", form);
        content.put("faults", faults);
        content.put("photosAgain", SentPhotos.areChosen(request));
        content.put("grid", grid.map(places::fullName).orElse(null));
        content.put("district", places.district());
        content.put("communities", places.communities());
        content.put("kinds", kinds());
        content.put("roles", ReporterRole.values());
        content.put("megabytes", pages.mostMegabytes());
        content.put("work", allowances.proofFor(ClientAddress.of(request)));
        return pages.page(request, status, "report", content);
    }

    /** What can be reported, widely. */
    private List<String> kinds() {
        return catalogue.all().stream().map(Category::majorName).distinct().toList();
    }
}
