package org.gridcase.exchange.open311;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.exchange.open311.Open311Pictures.Own;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What anybody may read of the matters that came by Open311: how they stand and roughly where they are, and nothing that somebody wrote.
 * Whoever has the token of one reads their own words, its place and the answer as well.
 */
@Component
class Open311Requests {

    /** About a hundred metres: a street, and not somebody's door. */
    private static final double ROUGHLY = 1000;

    private final Open311RequestRepository requests;
    private final Open311Pictures media;
    private final CaseFileRepository caseFiles;
    private final ReopeningRepository reopenings;
    private final JoiningRepository joinings;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final Clock clock;

    Open311Requests(
            Open311RequestRepository requests,
            Open311Pictures media,
            CaseFileRepository caseFiles,
            ReopeningRepository reopenings,
            JoiningRepository joinings,
            AssignmentRepository assignments,
            Organisation organisation,
            Clock clock) {
        this.requests = requests;
        this.media = media;
        this.caseFiles = caseFiles;
        this.reopenings = reopenings;
        this.joinings = joinings;
        this.assignments = assignments;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * Matters in the order given.
     *
     * @param open whether only open ones, or only those that have ended; empty for both
     * @param own the one whose token the caller has
     */
    List<Map<String, @Nullable Object>> told(List<CaseFile> cases, Optional<Boolean> open, Optional<Own> own) {
        Map<String, Stand> now = now(cases);
        List<CaseFile> shown = cases.stream()
                .filter(each -> open.isEmpty()
                        || open.get() == stand(now, each).worked().state().open())
                .toList();
        List<String> numbers =
                shown.stream().map(each -> stand(now, each).worked().number()).toList();
        Map<String, Instant> changed = requests.changed(numbers);
        Map<String, Assignment> work = work(numbers);
        return shown.stream()
                .map(each -> {
                    Stand stand = stand(now, each);
                    CaseFile worked = stand.worked();
                    Instant at = changed.getOrDefault(worked.number(), worked.reportedAt());
                    Own sent = own.filter(mine -> mine.caseNumber().equals(each.number()))
                            .orElse(null);
                    Map<String, @Nullable Object> told = told(each, stand, at, work.get(worked.number()), sent != null);
                    told.put(
                            "media_url",
                            sent == null ? null : media.address(sent).orElse(null));
                    return told;
                })
                .toList();
    }

    /**
     * How a matter stands.
     *
     * @param newest its own newest round
     * @param worked the case in which it is worked on: that of another report where it is joined to one, else its own
     */
    private record Stand(CaseFile newest, CaseFile worked) {}

    private static Stand stand(Map<String, Stand> now, CaseFile first) {
        return now.getOrDefault(first.number(), new Stand(first, first));
    }

    private Map<String, Stand> now(List<CaseFile> cases) {
        Map<String, String> newest =
                reopenings.newestOf(cases.stream().map(CaseFile::number).toList());
        Map<String, CaseFile> again = caseFiles.ofNumbers(newest.values()).stream()
                .collect(Collectors.toMap(CaseFile::number, Function.identity()));
        Map<String, Stand> now = new HashMap<>();
        for (CaseFile first : cases) {
            CaseFile own = again.getOrDefault(newest.getOrDefault(first.number(), first.number()), first);
            now.put(first.number(), new Stand(own, worked(own)));
        }
        return now;
    }

    private CaseFile worked(CaseFile own) {
        return own.state() == CaseState.JOINED
                ? caseFiles.find(joinings.standing(own.number())).orElse(own)
                : own;
    }

    /** The open work whose end comes first, by case. */
    private Map<String, Assignment> work(Collection<String> numbers) {
        return assignments.ofCases(numbers).stream()
                .filter(each -> each.open() && each.isHandling())
                .collect(Collectors.toMap(
                        Assignment::caseNumber, Function.identity(), (one, other) -> Stream.of(one, other)
                                .min(Comparator.comparing(Assignment::deadline))
                                .orElseThrow()));
    }

    private Map<String, @Nullable Object> told(
            CaseFile first, Stand stand, Instant changed, @Nullable Assignment work, boolean own) {
        CaseFile now = stand.worked();
        CaseFile newest = stand.newest();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("service_request_id", first.number());
        told.put("status", now.state().open() ? "open" : "closed");
        told.put("status_notes", notes(now, own));
        told.put("service_name", newest.category().name());
        told.put("service_code", newest.category().code());
        told.put("description", own ? PersonalDataRedactor.masked(first.description()) : null);
        told.put("agency_responsible", unit(now, work));
        told.put("service_notice", null);
        told.put("requested_datetime", time(first.reportedAt()));
        told.put("updated_datetime", time(changed));
        told.put("expected_datetime", work == null ? null : time(work.deadline()));
        told.put("address", address(newest, own));
        told.put("address_id", newest.area().value());
        told.put("zipcode", null);
        told.put("lat", degrees(newest.place().latitude(), own));
        told.put("long", degrees(newest.place().longitude(), own));
        return told;
    }

    private static String notes(CaseFile now, boolean own) {
        String state = now.state().said().forCaller();
        String reply = now.reply();
        boolean answered = own && reply != null && now.state() != CaseState.WITHDRAWN;
        return answered ? state + ": " + PersonalDataRedactor.masked(String.valueOf(reply)) : state;
    }

    private @Nullable String unit(CaseFile now, @Nullable Assignment work) {
        String code = work == null ? now.unit() : work.unit();
        return code == null ? null : organisation.unit(code).map(Unit::name).orElse(null);
    }

    private String address(CaseFile now, boolean own) {
        String area = organisation.areaName(now.area());
        String address = now.place().address();
        return own && address != null ? area + " " + PersonalDataRedactor.masked(address) : area;
    }

    private static @Nullable Double degrees(@Nullable Double value, boolean exact) {
        return value == null || exact ? value : Double.valueOf(Math.round(value * ROUGHLY) / ROUGHLY);
    }

    private String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(clock.getZone()));
    }
}
