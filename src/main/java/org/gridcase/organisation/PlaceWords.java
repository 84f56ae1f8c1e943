package org.gridcase.organisation;

import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.springframework.stereotype.Component;

/** Places in the words of tables. */
@Component
public class PlaceWords {

    /** Where nothing narrower than the district is known. */
    private static final String UNKNOWN = "未知";

    private final Organisation organisation;

    PlaceWords(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The community of a place with its street, as tables write it; the street where nothing narrower is known; 未知 where not even that is. */
    public String communityOf(AreaCode place) {
        return organisation
                .taker(Tier.COMMUNITY, place)
                .or(() -> organisation.taker(Tier.STREET, place))
                .map(unit -> fullName(unit.area()))
                .orElse(UNKNOWN);
    }

    /** All that {@link #communityOf} can say. */
    public Set<String> communities() {
        Set<String> all = organisation.unitsIn(null).stream()
                .filter(PlaceWords::takesItsCommunity)
                .map(Unit::area)
                .map(this::fullName)
                .collect(Collectors.toSet());
        all.add(UNKNOWN);
        return all;
    }

    private static boolean takesItsCommunity(Unit unit) {
        return unit.kind() == UnitKind.COMMUNITY_STATION
                || unit.kind() == UnitKind.COMMAND_CENTRE && unit.tier() == Tier.STREET;
    }

    /** Its name after those of the areas around it, where it does not repeat them. */
    String fullName(AreaCode area) {
        String own = organisation.areaName(area);
        String around = area.parent()
                .filter(outer -> outer.tier() != Tier.DISTRICT)
                .map(this::fullName)
                .orElse("");
        return own.startsWith(around) ? own : around + own.substring(overlap(around, own));
    }

    /** How much of a name repeats the end of the name around it, as 映泉社区 does in 映泉街道映泉社区 and 映泉社区第一网格. */
    private static int overlap(String around, String own) {
        for (int length = Math.min(around.length(), own.length()); length > 1; length--) {
            if (around.endsWith(own.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }
}
