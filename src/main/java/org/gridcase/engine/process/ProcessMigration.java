package org.gridcase.engine.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings running instances of a diagram from the version they go by to another one. */
public interface ProcessMigration {

    /**
     * Running instances of one version that stand at the same steps and wait for the same things: what is possible for one is possible for all.
     *
     * @param name what people call the process
     * @param definition id of the version
     * @param steps at which they stand, in order
     * @param failed whether one of these steps has failed and waits for its repair
     */
    record Standing(
            String process,
            String name,
            String definition,
            int version,
            List<Step> steps,
            boolean failed,
            List<Running> instances) {}

    /** A step by the id of its element. */
    record Step(String id, String name) {}

    /**
     * A running instance.
     *
     * @param caseNumber null where it is about no case
     * @param area code of the area in which it lies; null where it lies in none
     */
    record Running(
            String id,
            @Nullable String caseNumber,
            @Nullable String area) {}

    /** Why an instance cannot go by another version. @param detail names of steps, or the engine's own words */
    record Obstacle(Kind kind, String detail) {

        /** The kinds of obstacles. */
        public enum Kind {
            /** The diagram does not have a step at which it stands. */
            STEP_GONE,
            /** A step at which it stands is another kind of step there, or lies in another part. */
            STEP_CHANGED,
            /** A step at which it stands calls another diagram there, while the one called is under way. */
            CALLS_ANOTHER,
            /** A task that somebody has counts as another stage there: what is recorded of it would be wrong. */
            STAGE_CHANGED,
            /** A step has failed: it can only begin anew. */
            STEP_FAILED,
            /** Whatever else the engine says. */
            OTHER
        }
    }

    /** All running instances of a process, of all versions. @param process its id in the diagram */
    List<Standing> standing(String process);

    /** Why instances cannot go by a version; empty where they can. Changes nothing. @param target id of the version */
    List<Obstacle> obstacles(Standing standing, String target);

    /** The same of a diagram that is not deployed. */
    List<Obstacle> obstacles(Standing standing, String file, byte[] diagram);

    /** An instance cannot go by another version, and goes by the one it had. */
    final class NotMigratedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<Obstacle> obstacles;

        public NotMigratedException(List<Obstacle> obstacles) {
            super(obstacles.toString());
            this.obstacles = List.copyOf(obstacles);
        }

        public List<Obstacle> obstacles() {
            return obstacles;
        }
    }

    /** Whether two versions are the same diagram, deployed twice: going by one is going by the other. */
    boolean isSame(String version, String other);

    /** What is done in the transaction of one migration. */
    interface Together {

        /** Keeps others from what the instance is about, before it is read. */
        void hold();

        /** It is going to be done. @param before where the instance stands */
        void note(Standing before);
    }

    /**
     * Brings one instance to a version, in a transaction of its own, again where it loses a conflict: its tasks with those who have them, its
     * timers with their instants and all it knows stay. A timer that has fired does not come again, nothing is asked or told anew.
     *
     * @return whether there was something to do: the instance has not ended, and went by another version
     * @throws NotMigratedException when it cannot; nothing has changed then
     */
    boolean migrate(String process, String instance, String target, Together together);

    /** Has {@link MigrationRuns#goOn} called in the background, now and again until there is nothing left to do. */
    void watch(int run);
}
