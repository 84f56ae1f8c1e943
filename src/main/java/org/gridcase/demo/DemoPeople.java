package org.gridcase.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.Channel;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Who does what in the demo: the accounts to try where they may, else whoever does such work in that unit. */
@Component
@Profile("demo")
class DemoPeople {

    /** Those who do the work, before those who answer for it. */
    private static final List<String> WORKERS = List.of("专职网格员", "兼职网格员", "社区专干", "村专干", "坐席", "经办人", "办公室主任");

    private final Organisation organisation;
    private final List<String> toTry =
            DemoDistrict.accounts().stream().map(DemoAccount::id).toList();

    DemoPeople(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Who enters the report: whom the case names, else whoever sits at the channel. */
    String reporting(DemoCase demoCase) {
        if (demoCase.reportedBy() != null) {
            return demoCase.reportedBy();
        }
        return switch (demoCase.channel()) {
            case HOTLINE -> "hotline-seat";
            case SENSOR, RESIDENT_PAGE -> Actor.SYSTEM;
            case GRID_WORKER, RESIDENT, LETTER_BOX, DEPARTMENT ->
                workerOf(taking(demoCase).code());
        };
    }

    /** A resident or a letter goes to the community, or to the street when nobody knows where the matter is. */
    private Unit taking(DemoCase demoCase) {
        var place = demoCase.place().area();
        var asked = Set.of(Channel.RESIDENT, Channel.LETTER_BOX).contains(demoCase.channel())
                ? place.parent().filter(wider -> place.value().length() == 15).orElse(place)
                : place;
        return organisation.taking(asked.tier(), asked);
    }

    /** Who works at the centre of the street in which the case lies. */
    String atTheStreet(DemoCase demoCase) {
        return workerOf(
                organisation.taking(Tier.STREET, demoCase.place().area()).code());
    }

    /** Who blows a whistle: the centre of the street, or whoever answers for the community. */
    String calling(DemoCase demoCase, DemoStep step) {
        if (!"community".equals(step.unit())) {
            return atTheStreet(demoCase);
        }
        Unit community = organisation.taking(Tier.COMMUNITY, demoCase.place().area());
        return organisation.answeringFor(community.code()).iterator().next();
    }

    /** Who does the task: one of those it is offered to. */
    String doing(OpenTask task) {
        return task.people().isEmpty()
                ? workerOf(task.groups().get(0))
                : likeliest(task.people().stream().flatMap(person -> organisation.unitsOf(person).stream()
                        .flatMap(unit -> organisation.postsIn(unit.code()).stream())
                        .filter(post -> post.person().equals(person))));
    }

    private String workerOf(String unit) {
        return likeliest(organisation.postsIn(unit).stream());
    }

    private String likeliest(Stream<Post> posts) {
        return posts.min(Comparator.comparingInt((Post post) -> place(toTry, post.person()))
                        .thenComparingInt(post -> place(WORKERS, post.title())))
                .map(Post::person)
                .orElseThrow();
    }

    private static int place(List<String> order, String wanted) {
        int place = order.indexOf(wanted);
        return place < 0 ? order.size() : place;
    }
}
