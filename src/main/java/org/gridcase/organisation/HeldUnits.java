package org.gridcase.organisation;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Units that one transaction at a time holds, on any node, while it looks at what is kept of them and changes it. */
@Component
public class HeldUnits {

    private final JdbcClient db;

    HeldUnits(JdbcClient db) {
        this.db = db;
    }

    /** Holds units until the end of the transaction; who holds one already is waited for. */
    public void hold(Collection<String> units) {
        if (!units.isEmpty()) {
            db.sql("select code from org_unit where code in (:units) order by code for update")
                    .param("units", units)
                    .query(String.class)
                    .list();
        }
    }
}
