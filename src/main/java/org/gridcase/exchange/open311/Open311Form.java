package org.gridcase.exchange.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.intake.ToldReports.Told;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;

/** A report as a program sent it: a form by GeoReport v2. */
final class Open311Form {

    static final String OCCURRED_AT = "occurred_at";

    /** Where Tomcat says why it has not read a form. */
    private static final String NOT_READ = "org.apache.catalina.parameter_parse_failed_reason";

    private final HttpServletRequest request;

    Open311Form(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * What the server cannot read of a form it leaves out: nothing is done by the rest.
     *
     * @throws Open311Problem when it could not read all
     */
    void requireRead() {
        request.getParameterMap();
        Object failed = request.getAttribute(NOT_READ);
        if (failed != null) {
            boolean isTooLarge = failed.toString().equals("POST_TOO_LARGE");
            throw Open311Problem.of(isTooLarge ? 413 : 400, isTooLarge ? "open311.too-large" : "open311.unreadable");
        }
    }

    /** What was sent in a field; empty where nothing was. */
    @Nullable
    String get(String field) {
        String value = request.getParameter(field);
        return value == null || value.isBlank() ? null : value;
    }

    /** What is told; faults of what only this form has are noted. */
    Told told(Category service, String externalId, Faults faults) {
        String placeId = get("address_id");
        boolean grid = placeId != null
                && StoredWord.find(placeId.strip(), AreaCode::new)
                        .filter(code -> code.tier() == Tier.GRID)
                        .isPresent();
        String words = get("description");
        return new Told(
                Channel.RESIDENT_PAGE,
                words == null ? service.name() : words,
                service.code(),
                grid ? placeId : null,
                grid ? null : placeId,
                degrees(faults, "location.longitude", get("long")),
                degrees(faults, "location.latitude", get("lat")),
                get("address_string"),
                get("attribute[" + OCCURRED_AT + "]"),
                externalId,
                name(),
                get("phone"));
    }

    private static @Nullable Double degrees(Faults faults, String field, @Nullable String text) {
        return text == null ? null : FieldRules.degrees(faults, field, text);
    }

    /** The family name comes first where it is written in Chinese. */
    private @Nullable String name() {
        String first = get("first_name");
        String last = get("last_name");
        boolean chinese = Stream.of(first, last).flatMap(Stream::ofNullable).anyMatch(each -> each.codePoints()
                .anyMatch(Character::isIdeographic));
        String name = (chinese ? Stream.of(last, first) : Stream.of(first, last))
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .collect(Collectors.joining(chinese ? "" : " "));
        return name.isEmpty() ? null : name;
    }
}
