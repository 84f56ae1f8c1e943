package org.gridcase.intake.report;

import java.io.IOException;
import java.io.InputStream;
import org.gridcase.intake.report.CaseForm.LocationForm;
import org.gridcase.intake.report.CaseForm.ReporterForm;
import org.gridcase.problem.Faults;
import org.gridcase.problem.JsonFields;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a request body into forms. */
public final class CaseForms {

    private CaseForms() {}

    public static CaseForm report(InputStream body, Faults faults) throws IOException {
        JsonFields fields = JsonFields.read(body, faults);
        CaseForm form = new CaseForm(
                fields.text("title"),
                fields.text("description", "text"),
                fields.text("category"),
                fields.text("urgency"),
                fields.text("gridCode"),
                fields.text("area"),
                location(fields.object("location")),
                fields.truth("placeConfirmed"),
                fields.text("channel"),
                fields.text("externalId", "id"),
                fields.text("occurredAt"),
                reporter(fields.object("reporter")),
                fields.texts("attachments"));
        fields.noOthers();
        return form;
    }

    private static @Nullable LocationForm location(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        LocationForm location = new LocationForm(
                fields.number("longitude"), fields.number("latitude"), fields.text("system"), fields.text("address"));
        fields.noOthers();
        return location;
    }

    private static @Nullable ReporterForm reporter(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        ReporterForm reporter = new ReporterForm(fields.text("name"), fields.text("phone"));
        fields.noOthers();
        return reporter;
    }
}
