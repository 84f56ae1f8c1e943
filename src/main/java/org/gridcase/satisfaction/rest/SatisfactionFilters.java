package org.gridcase.satisfaction.rest;

import java.time.Clock;
import java.time.LocalDate;
import org.gridcase.casefile.Catalogue;
import org.gridcase.export.FilterWords;
import org.gridcase.organisation.CodeFields;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.DayPeriod;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.gridcase.satisfaction.survey.FigureRepository.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads from the query of the address which closings a caller asks for; what is wrong is noted as a fault. */
@Component
class SatisfactionFilters {

    private static final int WORD = 100;

    private final Organisation organisation;
    private final Catalogue catalogue;
    private final Clock clock;

    SatisfactionFilters(Organisation organisation, Catalogue catalogue, Clock clock) {
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    DayPeriod period(Faults faults, MultiValueMap<String, String> query) {
        return DayPeriod.read(faults, query.getFirst("from"), query.getFirst("to"), LocalDate.now(clock));
    }

    Wanted wanted(Faults faults, MultiValueMap<String, String> query, DayPeriod period) {
        return new Wanted(
                period.begin(clock.getZone()),
                period.end(clock.getZone()),
                CodeFields.area(organisation, faults, "area", query.getFirst("area")),
                CodeFields.unit(organisation, faults, "unit", query.getFirst("unit")),
                category(faults, query.getFirst("category")));
    }

    private @Nullable String category(Faults faults, @Nullable String value) {
        String code = FieldRules.optional(faults, "category", value, WORD);
        if (code != null && catalogue.ofCode(code).isEmpty()) {
            faults.add("category", "fault.unknown-category", Texts.shown(code));
        }
        return code;
    }

    FilterWords words(DayPeriod period, Wanted wanted, SatisfactionViews views) {
        String area = wanted.area();
        String unit = wanted.unit();
        String category = wanted.category();
        return new FilterWords()
                .add("closed", period.from() + " – " + period.to())
                .add("area", area == null ? null : organisation.distinctName(new AreaCode(area)))
                .add("unit", unit == null ? null : views.nameOfUnit(unit))
                .add("category", category == null ? null : views.nameOfCategory(category));
    }
}
