package org.gridcase.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Roles;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 示范区 370112: an invented district with its units, grids and people, each account with the same known password. */
@Component
@Profile("demo")
public class DemoDistrict {

    /** The password of every demo account. */
    public static final String PASSWORD = "gridcase-demo";

    private static final String CENTRE = "370112-centre";

    private final Organisation organisation;
    private final OrganisationService register;
    private final EngineAccounts engineAccounts;

    DemoDistrict(Organisation organisation, OrganisationService register, EngineAccounts engineAccounts) {
        this.organisation = organisation;
        this.register = register;
        this.engineAccounts = engineAccounts;
    }

    /**
     * Puts the district in place, all of it or nothing. Where it is already, only people are added whom an earlier release of the demo did
     * not have, so that what users changed stays.
     */
    @Transactional
    public void settle() {
        register.waitForOtherWriters();
        if (organisation.unit(CENTRE).isPresent()) {
            addNewcomers();
            return;
        }
        DemoTable.read("units.csv", DemoDistrict::unit).forEach(register::save);
        DemoTable.read("grids.csv", DemoDistrict::grid).forEach(register::save);
        people().forEach(person -> register.save(person, PASSWORD));
        posts().forEach(register::appoint);
    }

    private void addNewcomers() {
        List<Person> newcomers = people().stream()
                .filter(person -> organisation.person(person.id()).isEmpty() && !engineAccounts.exists(person.id()))
                .toList();
        newcomers.forEach(person -> register.save(person, PASSWORD));
        Set<String> ids = newcomers.stream().map(Person::id).collect(Collectors.toSet());
        Set<String> units = organisation.unitsIn(null).stream().map(Unit::code).collect(Collectors.toSet());
        posts().stream()
                .filter(post -> ids.contains(post.person()) && units.contains(post.unit()))
                .forEach(register::appoint);
    }

    /**
     * Lets the supervisors, of the district and of one street, watch in Cockpit and the policy officer change diagrams and tables, and
     * the reviewer approve that. Whose
     * account somebody has removed has no role.
     */
    @Transactional
    public void giveRoles() {
        register.waitForOtherWriters();
        giveRole("supervisor", Roles.SUPERVISORS);
        giveRole("street-supervisor", Roles.SUPERVISORS);
        giveRole("policy-officer", Roles.POLICY_OFFICERS);
        giveRole("policy-reviewer", Roles.POLICY_REVIEWERS);
    }

    private void giveRole(String account, String role) {
        if (engineAccounts.exists(account)) {
            engineAccounts.join(account, role);
        }
    }

    private static List<Person> people() {
        return DemoTable.read("people.csv", row -> new Person(row.getField("id"), row.getField("name")));
    }

    private static List<Post> posts() {
        return DemoTable.read("posts.csv", DemoDistrict::post);
    }

    /** One account per role, from the grid upwards. */
    public static List<DemoAccount> accounts() {
        Map<String, String> unitNames = DemoTable.read("units.csv", DemoDistrict::unit).stream()
                .collect(Collectors.toMap(Unit::code, Unit::name));
        return DemoTable.read(
                "accounts.csv",
                row -> new DemoAccount(
                        row.getField("id"),
                        row.getField("role"),
                        unitNames.getOrDefault(row.getField("unit"), row.getField("unit")),
                        row.getField("toTry")));
    }

    private static Unit unit(NamedCsvRecord row) {
        return new Unit(
                row.getField("code"),
                row.getField("name"),
                row.getField("shortName"),
                UnitKind.ofCode(row.getField("kind")),
                Tier.ofCode(row.getField("tier")),
                new AreaCode(row.getField("area")));
    }

    private static Grid grid(NamedCsvRecord row) {
        return new Grid(
                new AreaCode(row.getField("code")),
                row.getField("name"),
                GridType.ofCode(row.getField("type")),
                Integer.parseInt(row.getField("population")),
                row.getField("fourSides"),
                polygon(row.getField("boundary")));
    }

    private static Post post(NamedCsvRecord row) {
        return new Post(
                row.getField("person"),
                row.getField("unit"),
                row.getField("title"),
                Boolean.parseBoolean(row.getField("head")));
    }

    private static Polygon polygon(String wkt) {
        try {
            return (Polygon) new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException("grids.csv: " + wkt, e);
        }
    }
}
