package org.gridcase.exchange.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.exchange.outside.NoAnswerException;
import org.gridcase.exchange.outside.OutsideRequests;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.ToldReports;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.Actor;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.RateBuckets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Takes reports in that programs send for people. They are checked as those of the residents' page, and nobody of ours acts, so the trace
 * names the system. A photo that cannot be had does not stop a report.
 */
@Component
@EnableConfigurationProperties(Open311Settings.class)
class Open311ReportService {

    private static final Logger LOG = LoggerFactory.getLogger(Open311ReportService.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_PHOTO = 8 * 1024 * 1024;
    private static final int MOST_PHOTOS = 3;
    private static final long PIXELS = 25_000_000;
    private static final int LONGEST_KEY = 200;
    private static final int SHORTEST_KEY = 16;
    private static final int TOKEN = 32;
    private static final int DIGEST = 40;

    private final ToldReports told;
    private final CaseHandling handling;
    private final AttachmentService attachments;
    private final Catalogue catalogue;
    private final Open311RequestRepository requests;
    private final Open311KeyRepository keys;
    private final OutsideRequests outside;
    private final Actor actor;
    private final RateBuckets ofAddress;
    private final RateBuckets ofKey;

    Open311ReportService(
            ToldReports told,
            CaseHandling handling,
            AttachmentService attachments,
            Catalogue catalogue,
            Open311RequestRepository requests,
            Open311KeyRepository keys,
            OutsideRequests outside,
            Actor actor,
            Open311Settings settings) {
        this.told = told;
        this.handling = handling;
        this.attachments = attachments;
        this.catalogue = catalogue;
        this.requests = requests;
        this.keys = keys;
        this.outside = outside;
        this.actor = actor;
        this.ofAddress = new RateBuckets(settings.reportsOfAddress(), HOUR);
        this.ofKey = new RateBuckets(settings.reportsOfKey(), HOUR);
    }

    /**
     * A report that was taken in.
     *
     * @param token by which its sender reads the answer
     * @param notice what became of what was sent with it, sentences; empty where there is nothing to say
     */
    record Taken(String caseNumber, String token, String notice) {}

    /** @throws Open311Problem when it is not taken in */
    Taken report(HttpServletRequest request) {
        Open311Form form = new Open311Form(request);
        String sender = sender(form);
        String client = sender == null ? "address " + ClientAddress.of(request) : "key " + sender;
        if ((sender == null ? ofAddress : ofKey).take(client).isPresent()) {
            throw Open311Problem.of(429, "open311.too-many");
        }
        Category service = service(form);
        String once = request.getHeader("Idempotency-Key");
        if (once != null && (once.length() < SHORTEST_KEY || once.length() > LONGEST_KEY)) {
            throw Open311Problem.of(400, "open311.key-of-sending", SHORTEST_KEY, LONGEST_KEY);
        }
        String token = once != null ? Sha256.of(client + "\n" + once).substring(0, TOKEN) : Tokens.fresh();
        String externalId = "o311-" + Sha256.of("id " + token).substring(0, DIGEST);
        return actor.bySystem(() -> taken(request, form, service, externalId, token, sender));
    }

    private @Nullable String sender(Open311Form form) {
        String key = form.get("api_key");
        return key == null
                ? null
                : keys.find(key.strip()).orElseThrow(() -> Open311Problem.of(403, "open311.unknown-key"));
    }

    private Category service(Open311Form form) {
        String code = form.get("service_code");
        if (code == null) {
            throw Open311Problem.of(400, "open311.no-service-code");
        }
        return catalogue.named(code.strip()).orElseThrow(() -> Open311Problem.of(404, "open311.no-such-service"));
    }

    private Taken taken(
            HttpServletRequest request,
            Open311Form form,
            Category service,
            String externalId,
            String token,
            @Nullable String sender) {
        Faults faults = new Faults();
        Optional<CaseReport> checked = told.check(form.told(service, externalId, faults), faults);
        CaseReport report = checked.orElseThrow(() -> Open311Problem.of(faults.all()));
        List<String> notices = new ArrayList<>();
        if (form.get("email") != null) {
            notices.add(Messages.text(Messages.ofCaller(), "open311.no-mail"));
        }
        boolean isKnown = handling.known(report).isPresent();
        List<String> photos = isKnown ? List.of() : photos(request, form, notices);
        try {
            Receipt receipt = handling.report(report.with(photos));
            String number = receipt.caseFile().number();
            if (!receipt.isNew()) {
                notices.add(Messages.text(Messages.ofCaller(), "open311.known"));
            }
            requests.add(number, token, sender);
            return new Taken(number, token, String.join(" ", notices));
        } catch (ProblemException refused) {
            throw refused(refused);
        } catch (BusinessRuleViolation refused) {
            throw Open311Problem.of(List.of(refused.fault()));
        }
    }

    private static Open311Problem refused(ProblemException refused) {
        return refused.faults().isEmpty()
                ? new Open311Problem(
                        refused.getStatusCode().value(),
                        List.of(refused.detail().forCaller()))
                : Open311Problem.of(refused.faults());
    }

    private List<String> photos(HttpServletRequest request, Open311Form form, List<String> notices) {
        List<String> photos = new ArrayList<>();
        boolean isComplete = true;
        if (request instanceof MultipartHttpServletRequest parts) {
            for (MultipartFile part : parts.getFiles("media")) {
                if (IncomingFile.isChosen(part)) {
                    isComplete &= photos.size() < MOST_PHOTOS
                            && keep(new IncomingFile(part.getOriginalFilename(), part, PIXELS), photos);
                }
            }
        }
        String address = form.get("media_url");
        if (address != null) {
            isComplete &= photos.size() < MOST_PHOTOS
                    && photo(address)
                            .filter(photo -> keep(new IncomingFile("media_url", photo, PIXELS), photos))
                            .isPresent();
        }
        if (!isComplete) {
            notices.add(Messages.text(Messages.ofCaller(), "open311.photo-not-had"));
        }
        return photos;
    }

    /** Why one is not kept is a sentence for the forms of the product, and none for whoever sent it from elsewhere. */
    private boolean keep(IncomingFile file, List<String> photos) {
        try {
            attachments.upload(List.of(file)).stream().map(Attachment::id).forEach(photos::add);
            return true;
        } catch (ProblemException refused) {
            LOG.info("a photo was not taken: {}", refused.title().chinese());
            return false;
        }
    }

    private Optional<Resource> photo(String address) {
        Optional<URI> asked = outside.address(address);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ByteArrayResource(outside.get(asked.get(), LARGEST_PHOTO, PATIENCE)));
        } catch (NoAnswerException none) {
            LOG.info("a photo could not be fetched: {}", none.sentence().chinese());
            return Optional.empty();
        }
    }
}
