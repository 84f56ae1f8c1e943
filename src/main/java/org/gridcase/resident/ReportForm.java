package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.casefile.Channel;
import org.gridcase.chain.Sha256;
import org.gridcase.intake.ToldReports.Told;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A report as it was typed, so that a page that has to ask again has all of it.
 *
 * @param website a field that nobody sees: who fills it in is a program
 */
record ReportForm(
        ReportTicket ticket,
        String words,
        String kind,
        String grid,
        String area,
        String longitude,
        String latitude,
        String address,
        String role,
        String name,
        String phone,
        String proof,
        String noSurvey,
        String website) {

    /** What stands for bytes that are no UTF-8. */
    private static final String UNREADABLE = "\uFFFD";

    /** Nothing typed yet. */
    static ReportForm empty(String grid) {
        return new ReportForm(ReportTicket.fresh(), "", "", grid, "", "", "", "", "", "", "", "", "", "");
    }

    /** Numbers such as 110 and 12345: whoever is called there is not who has reported. */
    private static final Pattern PUBLIC_PHONE = Pattern.compile("1[0-9]{2,4}");

    static ReportForm of(HttpServletRequest request) {
        return new ReportForm(
                ReportTicket.read(request.getParameter("ticket")).orElseGet(ReportTicket::fresh),
                typed(request, "words"),
                typed(request, "kind"),
                typed(request, "grid"),
                typed(request, "area"),
                typed(request, "longitude"),
                typed(request, "latitude"),
                typed(request, "address"),
                typed(request, "role"),
                typed(request, "name"),
                typed(request, "phone"),
                typed(request, "proof"),
                typed(request, "no-survey"),
                typed(request, "website"));
    }

    /** The same as a sending of another form. */
    ReportForm with(ReportTicket other) {
        return new ReportForm(
                other, words, kind, grid, area, longitude, latitude, address, role, name, phone, proof, noSurvey,
                website);
    }

    /** What is the same where the same matter at the same place is told again. */
    String digest() {
        return Sha256.of(String.join("\n", words.strip(), grid, area, longitude, latitude, address.strip()));
    }

    static String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value;
    }

    /** Notes a text whose bytes could not be read. */
    static void readable(Faults faults, String field, String text) {
        if (text.contains(UNREADABLE)) {
            faults.add(field, "resident.fault.garbled");
        }
    }

    /** Whether the reporter does not want to be asked, once it is done, what they say of it. */
    boolean wantsNoSurvey() {
        return !noSurvey.isEmpty();
    }

    Optional<ReporterRole> speaksAs() {
        return StoredWord.find(role, ReporterRole::ofCode);
    }

    /** What is told; faults of what only a page has are noted, and a field that is at fault is not judged again. */
    Told told(Faults faults) {
        if (!website.isEmpty()) {
            faults.add("website", "resident.fault.program");
        }
        readable(faults, "description", words);
        readable(faults, "location.address", address);
        readable(faults, "reporter.name", name);
        if (PUBLIC_PHONE.matcher(Texts.plain(phone).replaceAll("[^0-9]", "")).matches()) {
            faults.add("reporter.phone", "resident.fault.public-phone");
        }
        if (!role.isEmpty() && speaksAs().isEmpty()) {
            faults.add("role", "resident.fault.role");
        }
        return new Told(
                Channel.RESIDENT_PAGE,
                words,
                given(kind),
                given(grid),
                given(area),
                degrees(faults, "location.longitude", longitude),
                degrees(faults, "location.latitude", latitude),
                given(address),
                null,
                ticket.id(),
                given(name),
                given(phone));
    }

    private static @Nullable Double degrees(Faults faults, String field, String text) {
        return text.isBlank() ? null : FieldRules.degrees(faults, field, text);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    /** Nobody's name or number may stand in a log. */
    @Override
    public String toString() {
        return "report form";
    }
}
