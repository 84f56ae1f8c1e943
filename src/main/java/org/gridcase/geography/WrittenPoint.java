package org.gridcase.geography;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Longitude and latitude as somebody writes them into one field of a form: in any width, with whatever stands between two numbers. */
public final class WrittenPoint {

    private static final int MOST_DEGREES_EAST = 180;
    private static final int MOST_DEGREES_NORTH = 90;
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;、/\\s]\\s*");
    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,4}(\\.[0-9]{1,20})?°?");

    private WrittenPoint() {}

    /**
     * The point that is written.
     *
     * @param field of the form
     * @throws BusinessRuleViolation when that is no point, or the two look swapped
     */
    public static Coordinate read(String field, String text) {
        // An input method for Chinese writes its own full stop between the digits.
        String[] parts = BETWEEN.split(Texts.plain(text).replace('。', '.').strip());
        if (parts.length == 2
                && DEGREES.matcher(parts[0]).matches()
                && DEGREES.matcher(parts[1]).matches()) {
            double longitude = degrees(parts[0]);
            double latitude = degrees(parts[1]);
            if (FieldRules.looksSwapped(longitude, latitude)) {
                throw BusinessRuleViolation.spoken(field, "refused.point-swapped", FormAnswers.quoted(text));
            }
            if (Math.abs(longitude) <= MOST_DEGREES_EAST && Math.abs(latitude) <= MOST_DEGREES_NORTH) {
                return new Coordinate(longitude, latitude);
            }
        }
        throw BusinessRuleViolation.spoken(field, "refused.no-point", FormAnswers.quoted(text));
    }

    /**
     * The system that somebody has chosen for it.
     *
     * @param field of the form
     * @param code WGS-84 where nothing is chosen
     * @throws BusinessRuleViolation when there is none of that code
     */
    public static CoordinateSystem system(String field, @Nullable String code) {
        String chosen = code == null || code.isBlank() ? CoordinateSystem.WGS84.code() : code.strip();
        return Stream.of(CoordinateSystem.values())
                .filter(each -> each.code().equals(chosen))
                .findFirst()
                .orElseThrow(() ->
                        BusinessRuleViolation.spoken(field, "refused.no-such-system", FormAnswers.quoted(chosen)));
    }

    private static double degrees(String text) {
        return Double.parseDouble(text.replace("°", ""));
    }
}
