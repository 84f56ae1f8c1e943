package org.gridcase.casefile.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The light is told by one function, in Java for one assignment and in SQL for lists and figures: the two never differ. */
@GridcaseTest
class LightsInSqlTest {

    private static final int INSTANTS = 3000;

    @Autowired
    CaseWalk walk;

    @Autowired
    AssignmentRepository assignmentRepository;

    @Autowired
    Lights lights;

    @Autowired
    CaseSearch search;

    @Autowired
    JdbcClient db;

    @Test
    void sqlAndJavaTellTheSameLightAtThousandsOfInstants() {
        List<String> numbers = List.of(walk.reported(), walk.atStreet(), walk.reported());
        walk.dispatches(numbers.get(1), CaseWalk.CITY_MANAGEMENT, "370112001-public-safety");
        Map<String, List<Assignment>> assignmentsOf =
                numbers.stream().collect(Collectors.toMap(number -> number, assignmentRepository::ofCase));
        List<Instant> corners = assignmentsOf.values().stream()
                .flatMap(List::stream)
                .flatMap(assignment ->
                        Stream.of(assignment.due().at(), assignment.due().yellowAt()))
                .toList();
        Random random = new Random(20261121);
        Set<Light> seen = new HashSet<>();
        for (int i = 0; i < INSTANTS; i++) {
            Instant now = instant(corners, random);
            TimeMachine.stopAt(now);
            var told = lights.of(numbers);
            Light asked = Light.values()[random.nextInt(Light.values().length)];
            Set<String> listed = i % 10 == 0 ? found(asked) : null;
            for (String number : numbers) {
                Light java =
                        Assignment.worstLight(assignmentsOf.get(number), now).orElseThrow();
                if (listed != null) {
                    assertThat(listed.contains(number))
                            .as("%s at %s", asked, now)
                            .isEqualTo(java == asked);
                }
                assertThat(told.get(number)).as("%s at %s", number, now).isEqualTo(java);
                seen.add(java);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Light.values());
    }

    /** Anywhere near the deadlines, and often at the very instants and a millisecond beside them. */
    private static Instant instant(List<Instant> corners, Random random) {
        Instant corner = corners.get(random.nextInt(corners.size()));
        return switch (random.nextInt(4)) {
            case 0 -> corner;
            case 1 -> corner.minusMillis(1);
            case 2 -> corner.plusMillis(1);
            default -> corner.plus(Duration.ofMillis(random.nextLong(-864_000_000L, 864_000_000L)));
        };
    }

    @Test
    void filtersAndFiguresCountTheSameCases() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        for (Instant now : List.of(
                assignment.startedAt(),
                assignment.due().yellowAt(),
                assignment.due().at(),
                assignment.due().at().plusSeconds(1))) {
            TimeMachine.stopAt(now);
            for (Light light : Light.values()) {
                assertThat(found(light).contains(number))
                        .as("%s at %s", light, now)
                        .isEqualTo(assignment.lightAt(now) == light);
            }
            int figure = lights.figures("370112").stream()
                    .filter(each -> each.unit().equals(assignment.unit()) && each.light() == assignment.lightAt(now))
                    .mapToInt(Lights.Figure::assignments)
                    .sum();
            long counted = open(assignment.unit()).stream()
                    .filter(each -> each.lightAt(now) == assignment.lightAt(now))
                    .count();
            assertThat(figure).isEqualTo((int) counted);
            assertThat(lights.assignments(
                            new Lights.Wanted("370112", assignment.unit(), List.of(), assignment.lightAt(now)),
                            null,
                            200))
                    .hasSize(figure)
                    .extracting(Lights.LitAssignment::assignment)
                    .contains(assignment.id());
        }
    }

    @Test
    void aCaseWithoutAnOpenAssignmentHasNoLight() {
        String number = walk.reported();
        walk.closes(number);

        assertThat(lights.of(List.of(number))).isEmpty();
        assertThat(found(Light.GREEN)).doesNotContain(number);
    }

    @Test
    void aCaseThatWaitsForDispatchHasALightLikeEveryOther() {
        String number = walk.atStreet();

        assertThat(lights.of(List.of(number))).containsEntry(number, Light.GREEN);
        assertThat(found(Light.GREEN)).contains(number);
    }

    private Set<String> found(Light light) {
        return search
                .find(new Criteria(null, null, null, null, null, null, null, null, light, null, null), null, 200)
                .cases()
                .stream()
                .map(CaseFile::number)
                .collect(Collectors.toSet());
    }

    private List<Assignment> open(String unit) {
        return db
                .sql("select id from case_assignment where ended_at is null and unit = ?")
                .param(unit)
                .query(String.class)
                .list()
                .stream()
                .map(id -> assignmentRepository.find(id).orElseThrow())
                .toList();
    }
}
