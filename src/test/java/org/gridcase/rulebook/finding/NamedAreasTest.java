package org.gridcase.rulebook.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.junit.jupiter.api.Test;

/** An area is what people call it, as long as that says which. */
class NamedAreasTest {

    private static final Map<String, String> NAMES =
            Map.of("370112001", "映泉街道", "370112001001001", "第一网格", "370112002001001", "第一网格");

    private final NamedAreas areas = new NamedAreas(new RuleAreas() {
        @Override
        public Optional<String> nameOf(String code) {
            return Optional.ofNullable(NAMES.get(code));
        }

        @Override
        public List<String> codesOf(String name) {
            return NAMES.keySet().stream()
                    .filter(code -> name.equals(NAMES.get(code)))
                    .sorted()
                    .toList();
        }

        @Override
        public Set<String> names() {
            return Set.copyOf(NAMES.values());
        }
    });

    private final Faults faults = new Faults();

    @Test
    void aCodeAndANameThatSaysWhichAreTaken() {
        assertThat(areas.code(faults, "areas", " 370112001 ")).isEqualTo("370112001");
        assertThat(areas.code(faults, "areas", "映泉街道")).isEqualTo("370112001");
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void aNameThatSeveralBearIsAskedBackWithTheirCodes() {
        assertThat(areas.code(faults, "areas", "第一网格")).isNull();
        assertThat(areas.code(faults, "areas", "映泉")).isNull();
        assertThat(faults.all())
                .extracting((Fault fault) -> fault.in(Locale.CHINESE))
                .containsExactly(
                        "叫“第一网格”的区域不止一个，请填其中一个的编码：第一网格 370112001001001、第一网格 370112002001001",
                        "没有名称或编码为“映泉”的街道、社区或网格，是不是“映泉街道”？");
    }
}
