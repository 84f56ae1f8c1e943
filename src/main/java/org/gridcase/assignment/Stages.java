package org.gridcase.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stages 环节 that have a deadline: data, because diagrams bring new ones. A release brings them, so they are read once. */
@Component
public class Stages {

    /** Those about an order, a request, a referral, a dispute, a call back, a whistle or an emergency, beside the way of the case. */
    public static final Set<String> SUPERVISION = Set.of(
            StageCodes.ORDER_ANSWER,
            StageCodes.DEFERRAL_DECISION,
            StageCodes.REFERRAL,
            StageCodes.CALL_BACK,
            StageCodes.DISPUTE_SETTLEMENT,
            StageCodes.WHISTLE_RELAY,
            StageCodes.WHISTLE_SIGNING,
            StageCodes.WHISTLE_CONTACT,
            StageCodes.WHISTLE_ARRIVAL,
            StageCodes.WHISTLE_REPORT,
            StageCodes.WHISTLE_RULING,
            StageCodes.WHISTLE_RATING,
            StageCodes.EMERGENCY_SIGNING,
            StageCodes.EMERGENCY_PROGRESS,
            StageCodes.EMERGENCY_REPORT);

    /** Those of {@link #SUPERVISION} whose assignments stay open when their case has ended. */
    public static final Set<String> OUTLIVING_CASE = Set.of(
            StageCodes.CALL_BACK,
            StageCodes.EMERGENCY_SIGNING,
            StageCodes.EMERGENCY_PROGRESS,
            StageCodes.EMERGENCY_REPORT);

    private final JdbcClient db;
    private volatile @Nullable Map<String, Stage> known;

    Stages(JdbcClient db) {
        this.db = db;
    }

    /** @param task the id of the task that is of this stage in diagrams that do not say so */
    private record Stage(String code, String name, @Nullable String task) {}

    /** Whether it is a task of policy staff, or one that no stage has been given. */
    public static boolean isOther(String code) {
        return code.equals(StageCodes.OTHER);
    }

    /** Whether it is about an order, a request, a referral, a whistle or an emergency, beside the way of the case. */
    public static boolean isOfSupervision(String code) {
        return SUPERVISION.contains(code);
    }

    /** The name of a stage as people and tables write it; an unknown one is its own name. */
    public String nameOf(String code) {
        Stage stage = known().get(code);
        return stage == null ? code : stage.name();
    }

    /** The same in every language; what English does not know keeps its name. */
    public Said said(String code) {
        return Said.label("stage", code, nameOf(code));
    }

    /** The codes of all stages. */
    public Set<String> codes() {
        return new TreeSet<>(known().keySet());
    }

    /** How a sentence names an assignment: as lead's or co-handler's where a unit handles the case, otherwise by its stage. */
    public String titleOf(Assignment assignment) {
        return titled(assignment).chinese();
    }

    /** The same in every language. */
    public Said titled(Assignment assignment) {
        return assignment.isHandling()
                ? Said.of("told.assignment-as", assignment.role().said())
                : said(assignment.stage());
    }

    /**
     * The code of a task's stage.
     *
     * @param said what the diagram says of the task; a word that is no stage counts as nothing said
     * @param task the task's id in the diagram
     */
    String of(@Nullable String said, String task) {
        Map<String, Stage> all = known();
        if (said != null && all.containsKey(said.strip())) {
            return said.strip();
        }
        return all.values().stream()
                .filter(stage -> task.equals(stage.task()))
                .map(Stage::code)
                .findFirst()
                .orElse(StageCodes.OTHER);
    }

    /** Whether a task is the one of a stage; policy staff's own are not, whatever stage their diagram says they are of. */
    public boolean haveTask(String task) {
        return known().values().stream().anyMatch(stage -> task.equals(stage.task()));
    }

    private Map<String, Stage> known() {
        Map<String, Stage> all = known;
        if (all == null) {
            Map<String, Stage> read = new LinkedHashMap<>();
            db.sql("select code, name, task from assignment_stage order by position")
                    .query((rs, row) -> new Stage(rs.getString("code"), rs.getString("name"), rs.getString("task")))
                    .list()
                    .forEach(stage -> read.put(stage.code(), stage));
            all = read;
            known = read;
        }
        return all;
    }
}
