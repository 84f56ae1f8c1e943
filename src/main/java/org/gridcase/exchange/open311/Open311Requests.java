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
import org.gridcase.casefile.reopening.ReopeningRepository;
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
    private final CaseFileRepository caseFiles;
    private final ReopeningRepository reopenings;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final Clock clock;

    Open311Requests(
            Open311RequestRepository requests,
            CaseFileRepository caseFiles,
            ReopeningRepository reopenings,
            AssignmentRepository assignments,
            Organisation organisation,
            Clock clock) {
        this.requests = requests;
        this.caseFiles = caseFiles;
        this.reopenings = reopenings;
        this.assignments = assignments;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * Matters in the order given.
     *
     * @param open whether only open ones, or only those that have ended; empty for both
     * @param own the number of the one whose token the caller has
     */
    List<Map<String, @Nullable Object>> told(List<CaseFile> cases, Optional<Boolean> open, Optional<String> own) {
        Map<String, CaseFile> now = now(cases);
        List<CaseFile> shown = cases.stream()
                .filter(each -> open.isEmpty()
                        || open.get()
                                == now.getOrDefault(each.number(), each).state().open())
                .toList();
        List<String> numbers = shown.stream()
                .map(each -> now.getOrDefault(each.number(), each).number())
                .toList();
        Map<String, Instant> changed = requests.changed(numbers);
        Map<String, Assignment> work = work(numbers);
        return shown.stream()
                .map(each -> {
                    CaseFile stands = now.getOrDefault(each.number(), each);
                    Instant at = changed.getOrDefault(stands.number(), stands.reportedAt());
                    boolean isOwn = own.filter(each.number()::equals).isPresent();
                    return told(each, stands, at, work.get(stands.number()), isOwn);
                })
                .toList();
    }

    /** As which case each matter stands now. */
    private Map<String, CaseFile> now(List<CaseFile> cases) {
        Map<String, CaseFile> now = new HashMap<>();
        cases.forEach(each -> now.put(each.number(), each));
        Map<String, String> newest = reopenings.newestOf(List.copyOf(now.keySet()));
        Map<String, CaseFile> again = caseFiles.ofNumbers(newest.values()).stream()
                .collect(Collectors.toMap(CaseFile::number, Function.identity()));
        newest.forEach(
                (first, number) -> Optional.ofNullable(again.get(number)).ifPresent(file -> now.put(first, file)));
        return now;
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
            CaseFile first, CaseFile now, Instant changed, @Nullable Assignment work, boolean own) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("service_request_id", first.number());
        told.put("status", now.state().open() ? "open" : "closed");
        told.put("status_notes", notes(now, own));
        told.put("service_name", now.category().name());
        told.put("service_code", now.category().code());
        told.put("description", own ? PersonalDataRedactor.masked(first.description()) : null);
        told.put("agency_responsible", unit(now, work));
        told.put("service_notice", null);
        told.put("requested_datetime", time(first.reportedAt()));
        told.put("updated_datetime", time(changed));
        told.put("expected_datetime", work == null ? null : time(work.deadline()));
        told.put("address", address(now, own));
        told.put("address_id", now.area().value());
        told.put("zipcode", null);
        told.put("lat", degrees(now.place().latitude(), own));
        told.put("long", degrees(now.place().longitude(), own));
        told.put("media_url", null);
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
        String area = organisation.distinctName(now.area());
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
