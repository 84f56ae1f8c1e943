package org.gridcase.emergency.duty;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/**
 * Whom an alarm of a unit reaches: who is on duty; where nobody is, its head and who acts for the head; where it has none, everybody of it;
 * where nobody is in it, those of the unit above.
 */
@Component
public class DutyOfficers {

    private final DutyRepository roster;
    private final Organisation organisation;
    private final Clock clock;

    DutyOfficers(DutyRepository roster, Organisation organisation, Clock clock) {
        this.roster = roster;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The accounts of those whom an alarm reaches first, at this moment; empty only where nobody is left in the jurisdiction. */
    public Set<String> of(Unit unit) {
        List<Post> posts = organisation.postsIn(unit.code());
        if (posts.isEmpty()) {
            return organisation.above(unit).map(this::of).orElse(Set.of());
        }
        Set<String> members = posts.stream().map(Post::person).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> onDuty = new LinkedHashSet<>(roster.onDuty(unit.code(), clock.instant()));
        onDuty.retainAll(members); // who has left since the roster was made is not there
        return onDuty.isEmpty() ? answering(unit, posts) : onDuty;
    }

    private Set<String> answering(Unit unit, List<Post> posts) {
        Set<String> heads = new LinkedHashSet<>(organisation.answeringFor(unit.code()));
        posts.stream()
                .filter(post -> post.deputyFor() != null && heads.contains(post.deputyFor()))
                .map(Post::person)
                .forEach(heads::add);
        return heads;
    }

    /** Everybody who may sign for a unit: its people, and those whom its alarm reaches in their stead. */
    public Set<String> all(Unit unit) {
        Set<String> all = organisation.membersOf(unit.code()).stream()
                .map(Person::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        all.addAll(of(unit));
        return all;
    }
}
