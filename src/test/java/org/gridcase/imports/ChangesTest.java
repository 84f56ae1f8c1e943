package org.gridcase.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.imports.Changes.How;
import org.junit.jupiter.api.Test;

/** What a file makes of what there is: above all that a code is retired and not deleted. */
class ChangesTest {

    private record Code(String code, String name, boolean current) {}

    private static final Changes.Rules<Code> RETIRING =
            new Changes.Rules<>(Code::code, Code::current, code -> new Code(code.code(), code.name(), false));

    private static Map<String, Code> known(Code... codes) {
        return List.of(codes).stream()
                .collect(Collectors.toMap(Code::code, code -> code, (a, b) -> a, LinkedHashMap::new));
    }

    private static List<String> shown(Changes<Code> changes) {
        return changes.all().stream()
                .map(change -> change.how() + " " + change.line() + " " + change.after())
                .toList();
    }

    @Test
    void whatTheFileLeavesOutIsRetiredAndStaysKnown() {
        var changes = Changes.of(
                List.of(new FileLine<>(2, new Code("b", "二", true)), new FileLine<>(3, new Code("c", "三", true))),
                known(new Code("a", "一", true), new Code("b", "二", true)),
                RETIRING);
        assertThat(shown(changes))
                .containsExactly(
                        "ADDED 3 Code[code=c, name=三, current=true]", "ENDED 0 Code[code=a, name=一, current=false]");
        assertThat(changes.after()).containsOnlyKeys("a", "b", "c");
        assertThat(changes.unchanged()).isOne();
        assertThat(changes.count(How.REMOVED)).isZero();
    }

    @Test
    void aRetiredCodeComesBackWhenTheFileNamesItAgain() {
        var changes = Changes.of(
                List.of(new FileLine<>(2, new Code("a", "一", true))), known(new Code("a", "一", false)), RETIRING);
        assertThat(shown(changes)).containsExactly("CHANGED 2 Code[code=a, name=一, current=true]");
    }

    @Test
    void aCodeInUseIsNamedWithTheWorkThatNamesIt() {
        List<Map<String, List<String>>> rooms = List.of(
                Map.of("a", List.of("3", "1")),
                Map.of(
                        "a",
                        List.of("2"),
                        "b",
                        IntStream.range(100, 130).mapToObj(String::valueOf).toList()));
        var found = CodesInUse.find(Set.of("a", "b", "c"), rooms, (room, codes) -> room);
        assertThat(found).containsOnlyKeys("a", "b").containsEntry("a", "1, 2, 3");
        assertThat(found.get("b")).startsWith("100, 101").endsWith("119 … (30)");
        assertThat(CodesInUse.find(Set.of(), rooms, (room, codes) -> room)).isEmpty();
    }
}
