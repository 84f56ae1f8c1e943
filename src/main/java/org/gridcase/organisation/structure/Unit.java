package org.gridcase.organisation.structure;

import java.util.List;

/**
 * An organisation that can hold an assignment.
 *
 * @param code also the id of the engine's group, so it goes into candidate groups as it is
 * @param shortName what decision tables answer; unique within the area
 * @param area where it is responsible
 * @param responsibilities what it is there for, for people; may be empty
 * @throws IllegalArgumentException if the code could not be a group's id, or the area is not of the tier
 */
public record Unit(
        String code, String name, String shortName, UnitKind kind, Tier tier, AreaCode area, String responsibilities) {

    public Unit {
        AccountId.check(code);
        if (area.at(tier).filter(area::equals).isEmpty()) {
            throw new IllegalArgumentException("单位“" + code + "”属于" + tier.label() + "层级，区域 " + area + " 却是"
                    + area.tier().label());
        }
    }

    /** A unit of which nobody has written down what it is there for. */
    public Unit(String code, String name, String shortName, UnitKind kind, Tier tier, AreaCode area) {
        this(code, name, shortName, kind, tier, area, "");
    }

    /** Those of some units that a word means: the one of that code, else all of that full name. */
    public static List<Unit> meant(List<Unit> units, String word) {
        List<Unit> ofCode =
                units.stream().filter(unit -> unit.code().equals(word)).toList();
        return ofCode.isEmpty()
                ? units.stream().filter(unit -> unit.name().equals(word)).toList()
                : ofCode;
    }

    /**
     * What people call the area whose cases it takes. A community's station and a grid's team bear its name. A command centre bears it
     * before the word for a centre, or has it as the short name by which the tables of the tier above dispatch to it.
     */
    public String areaName() {
        if (kind != UnitKind.COMMAND_CENTRE) {
            return name;
        }
        boolean before = name.endsWith(shortName) && name.length() > shortName.length();
        return before ? name.substring(0, name.length() - shortName.length()) : shortName;
    }
}
