package org.gridcase.supervision.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.notification.Notice;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Post;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Unit;
import org.gridcase.problem.Texts;
import org.gridcase.supervision.decision.Addressee;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds who answers for a unit: its heads; where the post is vacant, everybody in it; where nobody is in it, whoever answers one tier
 * up. So nothing goes to nobody as long as somebody is left in the district.
 */
@Component
public class ResponsiblePersons {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

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
            case STREET -> atOrAbove(Tier.STREET, file.place().area());
            case ABOVE -> above(assignment);
            case DISTRICT -> atOrAbove(Tier.DISTRICT, file.place().area());
            case LEADING_GROUP -> atOrAbove(Tier.LEADING_GROUP, file.place().area());
        };
    }

    /**
     * The unit that takes the cases of a place at a tier; where the place is known to a wider area only, or the jurisdiction lacks the
     * tier, at the tier above; where there is none above, at the highest there is.
     */
    public Unit atOrAbove(Tier tier, AreaCode place) {
        return Stream.of(Tier.values())
                .filter(each -> each.compareTo(tier) >= 0)
                .flatMap(each -> organisation.taker(each, place).stream())
                .findFirst()
                .or(() -> Stream.of(Tier.values())
                        .filter(each -> each.compareTo(tier) < 0)
                        .sorted(Comparator.reverseOrder())
                        .flatMap(each -> organisation.taker(each, place).stream())
                        .findFirst())
                .orElseThrow(() -> new NoSuchElementException("区域 " + place + " 没有承办单位"));
    }

    /** The people who answer for a unit, by account. */
    public Set<String> heads(Unit unit) {
        List<Post> posts = organisation.postsIn(unit.code());
        Set<String> heads = posts.stream().filter(Post::head).map(Post::person).collect(Collectors.toSet());
        if (!heads.isEmpty()) {
            return heads;
        }
        if (!posts.isEmpty()) {
            return posts.stream().map(Post::person).collect(Collectors.toSet());
        }
        return above(unit).map(this::heads).orElse(Set.of());
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

    /** Who takes cases one tier above a unit; empty of the highest. */
    public Optional<Unit> above(Unit unit) {
        return unit.tier() == Tier.LEADING_GROUP
                ? Optional.empty()
                : Optional.of(atOrAbove(Tier.values()[unit.tier().ordinal() + 1], unit.area()))
                        .filter(higher -> !higher.code().equals(unit.code()));
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

    public String nameOf(String unit) {
        return organisation.unit(unit).map(Unit::name).orElse(unit);
    }

    /** The title of a notice about a case, cut where it would be too long. */
    public static String title(String what, CaseFile file) {
        return Texts.start(what + "：" + file.publicTitle(), Notice.TITLE_LENGTH);
    }

    /** An instant as people of the district read it. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }
}
