package org.gridcase.whistle.call;

import static org.gridcase.whistle.call.WhistleTable.CALL;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link WhistleTable} asks its table. */
@Component
public class WhistleTableUse implements TableUses {

    private static final String ALLOWED = WhistleRoute.DIRECT.cell();
    private static final String BY_THE_STREET = WhistleRoute.STREET.cell();
    private static final String NOT_ALLOWED = WhistleRoute.NOT_ALLOWED.cell();

    @Override
    public List<TableUse> tables() {
        return List.of(TableUse.of(WhistleTable.TABLE)
                .hearingOfCase()
                .hearingOfUnit()
                .answering(Map.of(
                        "sign", needed("signCounting").beforeOrWith("contact", "arrive", "report"),
                        "contact", Answer.limit("contactCounting").orEmpty().beforeOrWith("arrive", "report"),
                        "arrive", needed("arriveCounting").beforeOrWith("report"),
                        "report", needed("reportCounting"),
                        "yellowShare", Answer.of(Meaning.SHARE).emptyWhere(CALL, BY_THE_STREET, NOT_ALLOWED)))
                .telling(
                        Lapse.to(CALL, Set.of(NOT_ALLOWED), "原来可以吹哨的，不再可以"),
                        Lapse.to(CALL, Set.of(BY_THE_STREET), "原来可以直接吹哨的，须经街道指挥中心")
                                .from(ALLOWED)));
    }

    private static Answer needed(String counting) {
        return Answer.limit(counting).emptyWhere(CALL, BY_THE_STREET, NOT_ALLOWED);
    }
}
