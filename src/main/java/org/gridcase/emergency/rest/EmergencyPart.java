package org.gridcase.emergency.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.flow.EmergencyRights;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** The emergencies of a case, and whether the caller may declare one. */
@Component
class EmergencyPart implements CasePagePart {

    private final EmergencyRepository emergencies;
    private final EmergencyViews views;
    private final EmergencyRights rights;

    EmergencyPart(EmergencyRepository emergencies, EmergencyViews views, EmergencyRights rights) {
        this.emergencies = emergencies;
        this.views = views;
        this.rights = rights;
    }

    @Schema(name = "CaseEmergencies", description = "本案的应急 the emergencies of the case")
    record CaseEmergencies(
            @Schema(description = "最新的在前 the newest first") List<EmergencyView> emergencies,

            @Schema(description = "本人可以宣布应急 whether the caller may declare one")
            boolean declarable,

            @Schema(description = "可选的级别 the levels there are")
            List<LevelView> levels) {}

    @Schema(name = "EmergencyLevelName")
    record LevelView(String code, Said name) {}

    @Override
    public String name() {
        return "emergency";
    }

    @Override
    public CaseEmergencies of(CaseFile file) {
        List<Emergency> all = emergencies.ofCase(file.number());
        return new CaseEmergencies(
                views.of(all, Map.of(file.number(), file)),
                file.state().open() && all.stream().noneMatch(Emergency::open) && rights.leads(file),
                Stream.of(EmergencyLevel.values())
                        .map(level -> new LevelView(level.code(), level.said()))
                        .toList());
    }
}
