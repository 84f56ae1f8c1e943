package org.gridcase.supervision.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.organisation.UnitsInUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders that a unit must still answer for, the requests it must decide on, and the matters it is to be called to account for. */
@Component
class OpenSupervision implements UnitsInUse {

    private static final int CHUNK = 1000;

    private static final String OPEN = """
            select addressee as unit, case_number, number as what from sup_order
            where closed_at is null and addressee in (:units)
            union all
            select approver, case_number, '待批缓办申请' from sup_deferral
            where state = 'requested' and approver in (:units)
            union all
            select arbiter, case_number, '待裁定权属争议' from sup_dispute
            where state = 'open' and arbiter in (:units)
            union all
            select unit, case_number, '待办移交问责' from sup_referral
            where decided_at is null and lapsed_at is null and unit in (:units)
            order by 1, 2, 3
            """;

    private final JdbcClient db;

    OpenSupervision(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Map<String, List<String>> casesHeldBy(Collection<String> units) {
        List<String> all = List.copyOf(units);
        Map<String, List<String>> open = new HashMap<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            db.sql(OPEN)
                    .param("units", all.subList(from, Math.min(all.size(), from + CHUNK)))
                    .query((rs, row) -> open.computeIfAbsent(rs.getString("unit"), unit -> new ArrayList<>())
                            .add(rs.getString("case_number") + " " + rs.getString("what")))
                    .list();
        }
        return open;
    }

    /** A grid that goes takes no supervision with it: orders go to units. */
    @Override
    public Map<String, List<String>> casesIn(Collection<String> areas) {
        return Map.of();
    }

    /** An order is about an assignment, whose case stands on the tier. */
    @Override
    public Map<String, List<String>> casesOn(Collection<String> tiers) {
        return Map.of();
    }
}
