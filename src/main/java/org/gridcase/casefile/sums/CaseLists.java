package org.gridcase.casefile.sums;

import java.util.List;
import org.gridcase.casefile.sql.KeptRows;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sql.ViewerList;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code case_list}: which cases each area, reporter and unit leads to, alone and together with a unit, with what lists are filtered
 * by (ADR 33, 61). It is right for all cases but those in {@code light_change}, which {@link LightSums} settles now and then.
 */
public final class CaseLists {

    private static final String COLUMNS =
            "viewer, case_number, reported_at, area, state, tier, urgency, channel, category";

    /** Of a case each width of the area that it lies in, in digits. */
    private static final String LEVELS =
            " cross join (values (0), (6), (9), (12), (15)) level (digits) where digits <= char_length(area)";

    private final JdbcClient db;
    private final List<ViewerList> others;

    /** @param others settled and repaired together with it */
    CaseLists(JdbcClient db, List<ViewerList> others) {
        this.db = db;
        this.others = List.copyOf(others);
    }

    /** The viewer of all cases inside an area; the empty code stands for the whole. */
    public static String inArea(String code) {
        return "a:" + code;
    }

    /** The viewer of all cases that a person has reported. */
    public static String reportedBy(String person) {
        return "r:" + person;
    }

    /** The viewer of all cases that a unit has or had something to do on, or has verified. */
    public static String ofUnit(String unit) {
        return "u:" + unit;
    }

    /** The viewer of all cases that two viewers lead to, of which the second is a unit. Of two units either may stand first. */
    public static String ofBoth(String viewer, String other) {
        return viewer + " " + other;
    }

    /**
     * Brings some cases up to date.
     *
     * @param cases their numbers
     * @return how many rows were wrong or missing
     */
    int settle(SqlText cases) {
        return bringOwn(cases)
                + others.stream()
                        .mapToInt(each -> each.bring(cases, CaseLists::viewers))
                        .sum();
    }

    /** The numbers of the first cases after one, in order. */
    List<String> after(String number, int most) {
        return db.sql("select number from case_file where number > ? order by number limit " + most)
                .param(number)
                .query(String.class)
                .list();
    }

    /** @return how many rows there were of cases that there are not */
    int repairWithoutCase() {
        return db.sql("delete from case_list where not exists (select 1 from case_file f where f.number = case_number)")
                .update();
    }

    private int bringOwn(SqlText cases) {
        SqlText which = SqlText.of("case_number in (").then(cases).then(")");
        return new KeptRows("case_list", COLUMNS, which).bring(db, right(cases));
    }

    private static SqlText right(SqlText cases) {
        SqlText viewers = SqlText.unionAll(
                List.of(viewers(cases), inAreaOfUnit(cases), reportedOfUnit(cases), ofTwoUnits(cases)));
        return SqlText.of(
                        "select v.viewer, f.number, f.reported_at, f.area, f.state, f.tier, f.urgency, f.channel, f.category from (")
                .then(viewers)
                .then(") v join case_file f on f.number = v.number");
    }

    /**
     * Who sees the cases: their {@code number} with each {@code viewer} that is one area, reporter or unit.
     *
     * @param cases a query of numbers
     */
    private static SqlText viewers(SqlText cases) {
        return SqlText.unionAll(List.of(
                SqlText.of("select number, 'a:' || code as viewer from (")
                        .then(places(cases))
                        .then(") place"),
                of("select number, 'r:' || reported_by from case_file where number", cases),
                SqlText.of("select number, 'u:' || unit from (")
                        .then(members(cases))
                        .then(") member")));
    }

    /** Every area that a case lies in. */
    private static SqlText places(SqlText cases) {
        return of("select number, substring(area, 1, digits) as code from case_file" + LEVELS + " and number", cases);
    }

    /** Every unit that has or had to do with a case. */
    private static SqlText members(SqlText cases) {
        return SqlText.union(List.of(
                of("select number, unit from case_file where unit is not null and number", cases),
                of("select case_number, unit from case_assignment where case_number", cases),
                of("select case_number, unit from case_verification where unit is not null and case_number", cases)));
    }

    /**
     * Not for an area that the code of the unit begins with: there the unit's own rows hardly hold any others. Members are joined to tables
     * by their keys, as below: of two queries that are joined H2 asks the second one anew for every row of the first.
     */
    private static SqlText inAreaOfUnit(SqlText cases) {
        return SqlText.of("select m.number, 'a:' || substring(area, 1, digits) || ' u:' || m.unit from (")
                .then(members(cases))
                .then(") m join case_file f on f.number = m.number" + LEVELS
                        + " and substring(m.unit, 1, digits) <> substring(area, 1, digits)");
    }

    private static SqlText reportedOfUnit(SqlText cases) {
        return SqlText.of("select m.number, 'r:' || f.reported_by || ' u:' || m.unit from (")
                .then(members(cases))
                .then(") m join case_file f on f.number = m.number");
    }

    private static SqlText ofTwoUnits(SqlText cases) {
        return SqlText.union(List.of(
                withOther("case_file", "number", cases),
                withOther("case_assignment", "case_number", cases),
                withOther("case_verification", "case_number", cases)));
    }

    /** Pairs of a member and a later one that a table names. */
    private static SqlText withOther(String table, String number, SqlText cases) {
        return SqlText.of("select m.number, 'u:' || m.unit || ' u:' || other.unit from (")
                .then(members(cases))
                .then(") m join %s other on other.%s = m.number and m.unit < other.unit".formatted(table, number));
    }

    private static SqlText of(String select, SqlText cases) {
        return SqlText.of(select + " in (").then(cases).then(")");
    }
}
