package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.organisation.UnitsInUse;
import org.springframework.stereotype.Component;

/** The cases that somebody still has something to do on, by who has it and by where it is. */
@Component
class OpenCases implements UnitsInUse {

    private static final int CHUNK = 1000;

    private static final List<String> OPEN = CaseState.openCodes();

    private final CaseTables db;

    OpenCases(CaseTables db) {
        this.db = db;
    }

    /** What is about an order, a deferral or a referral is named by the room that keeps these. */
    @Override
    public Map<String, List<String>> casesHeldBy(Collection<String> units) {
        return cases("""
                select unit, case_number from case_assignment
                where ended_at is null and subject is null and unit in (:codes)
                union select unit, number from case_file where state in (:open) and unit in (:codes)
                order by 1, 2
                """, units);
    }

    @Override
    public Map<String, List<String>> casesIn(Collection<String> areas) {
        return cases(
                "select area, number from case_file where state in (:open) and area in (:codes) order by 1, 2", areas);
    }

    @Override
    public Map<String, List<String>> casesOn(Collection<String> tiers) {
        return cases("""
                select tier, case_number from case_assignment where ended_at is null and tier in (:codes)
                union select tier, number from case_file where state in (:open) and tier in (:codes)
                order by 1, 2
                """, tiers);
    }

    private Map<String, List<String>> cases(String query, Collection<String> codes) {
        List<String> all = List.copyOf(codes);
        Map<String, List<String>> cases = new HashMap<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            db.sql(query)
                    .param("codes", all.subList(from, Math.min(all.size(), from + CHUNK)))
                    .param("open", OPEN)
                    .query((rs, row) -> cases.computeIfAbsent(rs.getString(1), code -> new ArrayList<>())
                            .add(rs.getString(2)))
                    .list();
        }
        return cases;
    }
}
