package org.gridcase.rulebook.table;

import java.util.List;
import java.util.stream.Stream;
import org.gridcase.assignment.LimitTableUses;
import org.gridcase.emergency.record.EmergencyTableUse;
import org.gridcase.handling.decision.RoutingTableUses;
import org.gridcase.notification.process.QuietHoursUse;
import org.gridcase.privacy.decision.RetentionTableUse;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUses;
import org.gridcase.satisfaction.survey.SurveyTableUse;
import org.gridcase.supervision.decision.SupervisionTableUses;
import org.gridcase.whistle.call.WhistleTableUse;

/** What our rooms say about the shipped tables, without a server. */
public final class ShippedTableUses {

    public static final List<TableUse> ALL = Stream.<TableUses>of(
                    new LimitTableUses(),
                    new SupervisionTableUses(),
                    new RoutingTableUses(),
                    new QuietHoursUse(),
                    new RetentionTableUse(),
                    new EmergencyTableUse(),
                    new SurveyTableUse(),
                    new WhistleTableUse())
            .flatMap(room -> room.tables().stream())
            .toList();

    private ShippedTableUses() {}
}
