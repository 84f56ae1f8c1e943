package org.gridcase.supervision.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.notification.Notice;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.decision.Addressee;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds who answers for a unit: its heads; where the post is vacant, everybody in it; where nobody is in it, whoever answers one tier
 * up. So nothing goes to nobody as long as somebody is left in the district.
 */
@Component
public class ResponsiblePersons {

    private final Organisation organisation;
    private final Clock clock;

    ResponsiblePersons(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The unit that a measure about a case goes to. */
    public Unit unit(Addressee addressee, Assignment assignment, CaseFile file) {
        return switch (addressee) {
            case UNIT -> organisation.unit(assignment.unit()).orElseThrow();
            case STREET -> atOrAbove(Tier.STREET, file.area());
            case ABOVE -> above(assignment);
            case DISTRICT -> atOrAbove(Tier.DISTRICT, file.area());
            case LEADING_GROUP -> atOrAbove(Tier.LEADING_GROUP, file.area());
        };
    }

    /** As {@link Organisation#takingAtOrAbove}. */
    public Unit atOrAbove(Tier tier, AreaCode place) {
        return organisation.takingAtOrAbove(tier, place);
    }

    /** As {@link Organisation#answeringAtOrAbove}. */
    public Set<String> heads(Unit unit) {
        return organisation.answeringAtOrAbove(unit);
    }

    /** Whether nobody is in the unit, so that others answer for it. */
    public boolean fromAbove(String unit) {
        return organisation.postsIn(unit).isEmpty();
    }

    /** Of the highest tier, the unit itself. */
    private Unit above(Assignment assignment) {
        Unit unit = unit(assignment.unit());
        return above(unit).orElse(unit);
    }

    /** As {@link Organisation#above}. */
    public Optional<Unit> above(Unit unit) {
        return organisation.above(unit);
    }

    /** Whom an urge reaches: who has taken the task, or everybody of the unit who could, and who answers for the unit. */
    public Set<String> forAssignment(Assignment assignment, @Nullable String assignee) {
        Unit unit = organisation.unit(assignment.unit()).orElseThrow();
        Set<String> people = new LinkedHashSet<>(heads(unit));
        if (assignee == null) {
            organisation.membersOf(unit.code()).stream().map(Person::id).forEach(people::add);
        } else {
            people.add(assignee);
        }
        return people;
    }

    /** The unit of that code. */
    public Unit unit(String code) {
        return organisation.unit(code).orElseThrow();
    }

    /** The tier on which a unit acts; that of the case where the unit is no more. */
    public Tier tierOf(String unit, CaseFile file) {
        return organisation.unit(unit).map(Unit::tier).orElse(file.tier());
    }

    public String nameOf(String unit) {
        return organisation.nameOf(unit);
    }

    /** The title of a notice about a case, cut where it would be too long. */
    public static Said title(Said what, CaseFile file) {
        return Said.of("notice.about", what, file.publicTitle()).within(Notice.TITLE_LENGTH);
    }

    /** An instant as people of the district read it. */
    public String time(Instant instant) {
        return WrittenTimes.minute(instant, clock.getZone());
    }
}
