package org.gridcase.exchange.open311;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.exchange.open311.Open311Pictures.Own;
import org.gridcase.exchange.open311.Open311ReportService.Taken;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open311 GeoReport v2, in JSON and XML; described by its own specification and {@code docs/exchange.md}. */
@RestController
@Hidden
class Open311Controller {

    static final String ROOT = "/open311/v2";
    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";
    private static final String CHANGESET = "2026-11-28 18:00";
    private static final Duration WITHOUT_DATES = Duration.ofDays(90);
    private static final int MOST = 1000;
    private static final int MOST_IDS = 100;

    private final Open311ReportService reports;
    private final Open311Requests requests;
    private final Open311RequestRepository repository;
    private final Catalogue catalogue;
    private final Open311Settings settings;
    private final Clock clock;
    private final String district;

    Open311Controller(
            Open311ReportService reports,
            Open311Requests requests,
            Open311RequestRepository repository,
            Catalogue catalogue,
            Open311Settings settings,
            Clock clock,
            @Value("${gridcase.district}") String district) {
        this.reports = reports;
        this.requests = requests;
        this.repository = repository;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.district = district;
    }

    @GetMapping({ROOT + "/discovery", ROOT + "/discovery.{format}"})
    ResponseEntity<byte[]> discovery(HttpServletRequest request) {
        String url = request.getRequestURL().toString().replaceFirst("/discovery(\\.\\w+)?$", "");
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("specification", SPECIFICATION);
        endpoint.put("url", url);
        endpoint.put("changeset", CHANGESET);
        endpoint.put("type", "production");
        endpoint.put("formats", List.of("application/json", "text/xml"));
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("changeset", CHANGESET);
        discovery.put("contact", settings.contact());
        discovery.put("key_service", Messages.text(Messages.ofCaller(), "open311.key-service"));
        discovery.put("endpoints", List.of(endpoint));
        return answer(request, 200, new Document("discovery", discovery));
    }

    @GetMapping({ROOT + "/services", ROOT + "/services.{format}"})
    ResponseEntity<byte[]> services(HttpServletRequest request) {
        requireDistrict(request);
        return answer(
                request,
                200,
                new Document(
                        "services",
                        catalogue.all().stream().map(Open311Controller::service).toList()));
    }

    private static Map<String, Object> service(Category category) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("service_code", category.code());
        service.put("service_name", category.name());
        service.put("description", category.majorName() + " / " + category.name());
        service.put("metadata", true);
        service.put("type", "realtime");
        service.put("keywords", category.majorName());
        service.put("group", category.majorName());
        return service;
    }

    @GetMapping({ROOT + "/services/{code:[^.]+}", ROOT + "/services/{code:[^.]+}.{format}"})
    ResponseEntity<byte[]> definition(@PathVariable String code, HttpServletRequest request) {
        requireDistrict(request);
        Category category = catalogue.named(code).orElseThrow(() -> Open311Problem.of(404, "open311.no-such-service"));
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("variable", true);
        attribute.put("code", Open311Form.OCCURRED_AT);
        attribute.put("datatype", "datetime");
        attribute.put("required", false);
        attribute.put("datatype_description", "2026-11-28T18:20:00+08:00");
        attribute.put("order", 1);
        attribute.put("description", Messages.text(Messages.ofCaller(), "open311.occurred-at"));
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("service_code", category.code());
        definition.put("attributes", List.of(attribute));
        return answer(request, 200, new Document("service_definition", definition));
    }

    @PostMapping({ROOT + "/requests", ROOT + "/requests.{format}"})
    ResponseEntity<byte[]> report(HttpServletRequest request) {
        requireDistrict(request);
        Taken taken = reports.report(request);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("service_request_id", taken.caseNumber());
        told.put("service_notice", taken.notice().isEmpty() ? null : taken.notice());
        told.put("account_id", null);
        told.put("token", taken.token());
        return answer(request, 201, new Document("service_requests", List.of(told)));
    }

    @GetMapping({ROOT + "/requests", ROOT + "/requests.{format}"})
    ResponseEntity<byte[]> requests(HttpServletRequest request) {
        requireDistrict(request);
        Open311Form asked = new Open311Form(request);
        Optional<Boolean> open = open(asked.get("status"));
        String ids = asked.get("service_request_id");
        List<CaseFile> found;
        if (ids != null) {
            List<String> numbers = words(ids);
            if (numbers.size() > MOST_IDS) {
                throw Open311Problem.of(400, "open311.too-many-ids", MOST_IDS);
            }
            found = repository.ofNumbers(numbers);
        } else {
            found = repository.reported(from(asked), until(asked), categories(asked.get("service_code")), open, MOST);
        }
        return answer(request, 200, new Document("service_requests", requests.told(found, open, own(request))));
    }

    private static Optional<Boolean> open(@Nullable String status) {
        if (status == null) {
            return Optional.empty();
        }
        List<String> words = words(status);
        if (words.isEmpty() || !List.of("open", "closed").containsAll(words)) {
            throw Open311Problem.of(400, "open311.no-such-status", Texts.shown(status));
        }
        return words.contains("open") && words.contains("closed")
                ? Optional.empty()
                : Optional.of(words.contains("open"));
    }

    private List<String> categories(@Nullable String codes) {
        return codes == null
                ? List.of()
                : words(codes).stream()
                        .map(code -> catalogue
                                .ofCode(code)
                                .orElseThrow(() -> Open311Problem.of(404, "open311.no-such-service"))
                                .code())
                        .toList();
    }

    /** Without dates the last ninety days; with one of them the ninety days that begin or end there. */
    private Instant from(Open311Form asked) {
        String end = asked.get("end_date");
        return date("start_date", asked.get("start_date"))
                .orElseGet(() -> date("end_date", end).orElseGet(clock::instant).minus(WITHOUT_DATES));
    }

    private Instant until(Open311Form asked) {
        Instant from = from(asked);
        Instant until = date("end_date", asked.get("end_date")).orElseGet(clock::instant);
        Instant latest = from.plus(WITHOUT_DATES);
        return until.isAfter(latest) ? latest : until;
    }

    private Optional<Instant> date(String field, @Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        // The sign before the hours of an offset is a blank in an address that nobody has encoded.
        Optional<Instant> at = WrittenTimes.instant(written.strip().replace(' ', '+'), clock.getZone());
        return Optional.of(at.map(WrittenTimes::storable)
                .orElseThrow(() -> Open311Problem.of(400, "open311.no-date", field, Texts.shown(written))));
    }

    @GetMapping({ROOT + "/requests/{id:[^.]+}", ROOT + "/requests/{id:[^.]+}.{format}"})
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        requireDistrict(request);
        List<CaseFile> found = repository.ofNumbers(List.of(id));
        if (found.isEmpty()) {
            throw Open311Problem.of(404, "open311.no-such-request");
        }
        return answer(
                request, 200, new Document("service_requests", requests.told(found, Optional.empty(), own(request))));
    }

    private Optional<Own> own(HttpServletRequest request) {
        String root = request.getRequestURL().toString().replaceFirst("/requests.*$", "");
        return Optional.ofNullable(new Open311Form(request).get("token"))
                .map(String::strip)
                .flatMap(token -> repository.ofToken(token).map(number -> new Own(number, root, token)));
    }

    @GetMapping({ROOT + "/tokens/{token:[^.]+}", ROOT + "/tokens/{token:[^.]+}.{format}"})
    ResponseEntity<byte[]> token(@PathVariable String token, HttpServletRequest request) {
        requireDistrict(request);
        String number = repository.ofToken(token).orElseThrow(() -> Open311Problem.of(404, "open311.no-such-token"));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("token", token);
        told.put("service_request_id", number);
        return answer(request, 200, new Document("service_requests", List.of(told)));
    }

    @ExceptionHandler(Open311Problem.class)
    ResponseEntity<byte[]> problem(Open311Problem problem, HttpServletRequest request) {
        return answer(request, problem.status(), problem.document());
    }

    private void requireDistrict(HttpServletRequest request) {
        Open311Form sent = new Open311Form(request);
        sent.requireRead();
        String jurisdiction = sent.get("jurisdiction_id");
        if (jurisdiction != null && !jurisdiction.strip().equals(district)) {
            throw Open311Problem.of(404, "open311.no-such-jurisdiction", district);
        }
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /** In the form that the address names, else in the one asked for; XML where nothing says so. */
    static ResponseEntity<byte[]> answer(HttpServletRequest request, int status, Document document) {
        String path = request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean json = path.endsWith(".json") || !path.endsWith(".xml") && accept != null && accept.contains("json");
        return ResponseEntity.status(status)
                .contentType(
                        json
                                ? MediaType.parseMediaType("application/json;charset=utf-8")
                                : MediaType.parseMediaType("text/xml;charset=utf-8"))
                .body((json ? document.json() : document.xml()).getBytes(StandardCharsets.UTF_8));
    }
}
