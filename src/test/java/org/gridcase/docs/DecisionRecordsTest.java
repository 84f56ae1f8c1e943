package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridcase.docs.DecisionsPage.Decision;
import org.junit.jupiter.api.Test;

/** Every decision record says whether it still holds, and which other one it has to do with. */
class DecisionRecordsTest {

    private static final String LINK = "\\[\\d+]\\(\\d{4}-[a-z0-9-]+\\.md\\)";
    private static final Pattern STATUS =
            Pattern.compile(("(accepted|superseded by L)(; amended by L(, L)*)?(; supersedes L(, L)*)?"
                            + "(; amends L(, L)*)?( \\([^()]+\\))?")
                    .replace("L", LINK));
    private static final Pattern LINKED = Pattern.compile("\\[(\\d+)]\\(([^)]+)\\)");

    private static final Map<String, String> ANSWERS = Map.of(
            "superseded by", "supersedes",
            "supersedes", "superseded by",
            "amended by", "amends",
            "amends", "amended by");

    private final List<Decision> all = DecisionsPage.all();
    private final Map<Integer, Decision> byNumber =
            all.stream().collect(Collectors.toMap(Decision::number, Function.identity()));

    @Test
    void everyRecordHasATitleWithItsNumberAndAStatus() {
        assertThat(all).hasSizeGreaterThan(40).allSatisfy(each -> {
            assertThat(each.title()).as(each.file()).isNotBlank();
            assertThat(each.status()).as(each.file()).matches(STATUS);
        });
    }

    @Test
    void bothSidesOfAChangeNameEachOther() {
        for (Decision each : all) {
            for (String part : each.status().replaceFirst(" \\([^()]+\\)$", "").split("; ")) {
                var other = LINKED.matcher(part);
                while (other.find()) {
                    Decision linked = byNumber.get(Integer.valueOf(other.group(1)));
                    assertThat(linked).as("%s: %s", each.file(), part).isNotNull();
                    assertThat(other.group(2)).as(each.file()).isEqualTo(linked.file());
                    String answer = ANSWERS.get(part.replaceFirst(" \\[.*", ""));
                    assertThat(linked.status())
                            .as("%s says: %s", each.file(), part)
                            .containsPattern(answer + " [^;]*\\[" + each.number() + "]\\(");
                }
            }
        }
    }
}
