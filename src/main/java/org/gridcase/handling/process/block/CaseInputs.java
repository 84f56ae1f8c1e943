package org.gridcase.handling.process.block;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.PlaceWords;
import org.gridcase.organisation.structure.Unit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a table of policy staff hears of a case: its facts in the words of tables, and what people answered in the diagram. */
@Component
class CaseInputs {

    private final Organisation organisation;
    private final PlaceWords places;
    private final ObjectProvider<ReservedVariables> reserved;

    CaseInputs(Organisation organisation, PlaceWords places, ObjectProvider<ReservedVariables> reserved) {
        this.places = places;
        this.organisation = organisation;
        this.reserved = reserved;
    }

    /** What a table hears, and which of it people answered in their own words. */
    record Heard(Map<String, Object> inputs, Set<String> entered) {}

    Heard of(CaseFile file, DelegateExecution execution) {
        Set<String> ours =
                reserved.stream().flatMap(room -> room.names().stream()).collect(Collectors.toSet());
        Map<String, Object> inputs = new HashMap<>();
        execution.getVariables().forEach((name, value) -> {
            boolean plain = value instanceof String || value instanceof Boolean || value instanceof Number;
            if (plain && !ours.contains(name)) {
                inputs.put(name, value);
            }
        });
        Set<String> entered = new HashSet<>(inputs.keySet());
        Map<String, Object> known = ofCase(file);
        entered.removeAll(known.keySet());
        inputs.putAll(known);
        return new Heard(inputs, entered);
    }

    private Map<String, Object> ofCase(CaseFile file) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("urgency", file.urgency().label());
        inputs.put("tier", file.tier().label());
        inputs.put("channel", file.channel().label());
        inputs.put(PlaceInputs.STREET, organisation.streetOf(file.area()));
        inputs.put(PlaceInputs.AREA, places.communityOf(file.area()));
        if (file.unit() != null) {
            inputs.put(
                    PlaceInputs.UNIT,
                    organisation.unit(file.unit()).map(Unit::shortName).orElse(file.unit()));
        }
        inputs.put("returns", file.returns());
        inputs.put("failures", file.failures());
        return inputs;
    }
}
