package org.gridcase.engine.internals.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gridcase.engine.process.ProcessMigration.Obstacle;
import org.gridcase.engine.process.ProcessMigration.Obstacle.Kind;
import org.gridcase.engine.process.ProcessMigration.Standing;
import org.gridcase.engine.process.ProcessMigration.Step;

/** What speaks against a migration and the engine does not know: it looks at the kinds of steps only. */
final class StepComparison {

    private StepComparison() {}

    static List<Obstacle> obstacles(Standing standing, ReadDiagram source, ReadDiagram target) {
        if (standing.failed()) {
            return List.of(new Obstacle(Kind.STEP_FAILED, names(standing)));
        }
        List<Obstacle> obstacles = new ArrayList<>();
        for (Step step : standing.steps()) {
            if (target.has(step.id()) && !Objects.equals(source.called(step.id()), target.called(step.id()))) {
                obstacles.add(new Obstacle(Kind.CALLS_ANOTHER, step.name()));
            }
            if (target.has(step.id()) && !Objects.equals(source.stage(step.id()), target.stage(step.id()))) {
                obstacles.add(new Obstacle(Kind.STAGE_CHANGED, step.name()));
            }
        }
        return obstacles;
    }

    private static String names(Standing standing) {
        return String.join("、", standing.steps().stream().map(Step::name).toList());
    }
}
