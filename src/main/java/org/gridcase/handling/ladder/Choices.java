package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Map;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** The units a form lets one choose. */
@Component
public class Choices {

    private final Organisation organisation;

    Choices(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The units a centre may dispatch to, as the choices of a form: {@code [{"label": name, "value": code}]}. */
    public List<Map<String, String>> dispatchableBy(Unit centre) {
        return organisation.dispatchableBy(centre).stream()
                .map(unit -> Map.of("label", unit.name(), "value", unit.code()))
                .toList();
    }
}
