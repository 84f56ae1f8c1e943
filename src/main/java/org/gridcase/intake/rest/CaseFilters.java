package org.gridcase.intake.rest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.export.Exports;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.organisation.CodeFields;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads what a caller looks for from the query of the address. */
@Component
class CaseFilters {

    static final int DEFAULT_SIZE = 50;
    static final int LARGEST_SIZE = 200;

    static final int WORD = 100;
    private static final Set<String> NAMES = Set.of(
            "state",
            "tier",
            "urgency",
            "channel",
            "category",
            "area",
            "gridCode",
            "unit",
            "q",
            "light",
            "from",
            "to",
            "limit",
            "after");

    private final Organisation organisation;
    private final Catalogue catalogue;
    private final PlaceRules places;
    private final Clock clock;

    CaseFilters(Organisation organisation, Catalogue catalogue, PlaceRules places, Clock clock) {
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.places = places;
        this.clock = clock;
    }

    /** What is looked for, from where on, and how much of it. */
    record Wanted(CaseSearch.Criteria criteria, CaseSearch.@Nullable Key after, int size) {}

    /** @throws InvalidInputException naming every filter that is wrong or unknown: one left out silently would show too much */
    Wanted read(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, NAMES);
        Map<String, String> values = query.toSingleValueMap();
        Wanted wanted = new Wanted(
                criteria(values, faults),
                after(values.get("after"), faults),
                FieldRules.number(faults, "limit", values.get("limit"), 1, LARGEST_SIZE, DEFAULT_SIZE));
        faults.refuse();
        return wanted;
    }

    /** What is looked for where all of it is wanted, in a form. */
    record WantedFile(CaseSearch.Criteria criteria, SpreadsheetFormat format) {}

    /** The same filters without pages. */
    WantedFile readFile(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        Set<String> names = new HashSet<>(NAMES);
        names.removeAll(Set.of("limit", "after"));
        names.add("format");
        FieldRules.onlyThese(faults, query, names);
        Map<String, String> values = query.toSingleValueMap();
        WantedFile wanted = new WantedFile(criteria(values, faults), Exports.format(faults, values.get("format")));
        faults.refuse();
        return wanted;
    }

    private CaseSearch.Criteria criteria(Map<String, String> values, Faults faults) {
        return new CaseSearch.Criteria(
                FieldRules.oneOf(
                        faults, "state", values.get("state"), CaseState.values(), CaseState::code, CaseState::label),
                FieldRules.oneOf(faults, "tier", values.get("tier"), Tier.values(), Tier::code, organisation::nameOf),
                FieldRules.oneOf(
                        faults, "urgency", values.get("urgency"), Urgency.values(), Urgency::code, Urgency::label),
                FieldRules.oneOf(
                        faults, "channel", values.get("channel"), Channel.values(), Channel::code, Channel::label),
                category(values.get("category"), faults),
                area(values, faults),
                CodeFields.unit(organisation, faults, "unit", values.get("unit")),
                FieldRules.optional(faults, "q", values.get("q"), WORD),
                FieldRules.oneOf(faults, "light", values.get("light"), Light.values(), Light::code, Light::label),
                instant("from", values.get("from"), faults),
                instant("to", values.get("to"), faults));
    }

    private @Nullable AreaCode area(Map<String, String> values, Faults faults) {
        AreaCode area = places.area(faults, "area", values.get("area"));
        AreaCode grid = places.area(faults, "gridCode", values.get("gridCode"));
        if (area != null && grid != null && !area.contains(grid)) {
            faults.add("gridCode", "fault.grid-and-area");
        }
        return grid == null ? area : grid;
    }

    private @Nullable String category(@Nullable String value, Faults faults) {
        String word = FieldRules.optional(faults, "category", value, WORD);
        if (word == null) {
            return null;
        }
        String code = catalogue.codeOf(word).orElse(null);
        if (code == null) {
            faults.add("category", "fault.unknown-category", Texts.shown(word));
        }
        return code;
    }

    /** A moment with offset, or a day, which means its beginning in the jurisdiction's zone. */
    @Nullable
    Instant instant(String field, @Nullable String value, Faults faults) {
        String text = FieldRules.optional(faults, field, value, WORD);
        if (text == null) {
            return null;
        }
        // A plus sign that was not encoded arrives as a blank.
        Optional<Instant> at = day(text)
                .or(() -> WrittenTimes.instant(text, clock.getZone()))
                .or(() -> WrittenTimes.instant(text.replace(' ', '+'), clock.getZone()));
        if (at.isEmpty()) {
            faults.add(field, "fault.not-date-or-date-time", Texts.shown(text));
        }
        return at.orElse(null);
    }

    private Optional<Instant> day(String text) {
        return WrittenTimes.day(text).filter(day -> day.getYear() > 0).map(day -> day.atStartOfDay(clock.getZone())
                .toInstant());
    }

    static String cursor(CaseSearch.Key key) {
        byte[] text = (key.reportedAt() + " " + key.number()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static CaseSearch.@Nullable Key after(@Nullable String cursor, Faults faults) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 2 && parts[1].matches("[0-9A-Za-z-]{1,19}")) {
                return new CaseSearch.Key(WrittenTimes.storable(Instant.parse(parts[0])), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Named below, like a cursor of another shape.
        }
        faults.add("after", "fault.not-a-cursor");
        return null;
    }
}
