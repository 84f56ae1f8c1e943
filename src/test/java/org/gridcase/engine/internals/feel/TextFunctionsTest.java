package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFunctionsTest {

    private static final Pattern LEAK = Pattern.compile("(燃气|煤气).{0,3}(泄[漏露]|味)");
    private static final Pattern FIRE = Pattern.compile("(?<!一旦|如果)(起火|着火)(?!灾|点)");
    private static final Pattern SCHOOL = Pattern.compile("[一二](中|小)(?!时)");

    private final TableFeelEngine engine = new TableFeelEngine();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            提到(?, "违建", "乱搭")                              | 楼顶乱搭棚子   | true
            提到(?, "违建", "乱搭")                              | 楼顶有棚子     | false
            提到(?, ["违建", "乱搭"])                            | 楼顶乱搭棚子   | true
            提到(?, "")                                         | 楼顶有棚子     | false
            提到(?, "乱.棚")                                    | 楼顶乱搭棚子   | false
            提到而非(?, "起火", ["一旦～", "～点"])             | 厨房起火了     | true
            提到而非(?, "起火", ["一旦～", "～点"])             | 一旦起火怎么办 | false
            提到而非(?, "起火", ["一旦～", "～点"])             | 起火点在厨房   | false
            提到而非(?, "起火", ["一旦～", "～点"])             | 一旦起火，而厨房起火了 | true
            提到而非(?, ["起火", "着火"], "起火点")             | 起火点在厨房   | false
            提到而非(?, ["起火", "着火"], "起火点")             | 着火点在厨房   | true
            提到而非(?, "占道", "~施工")                        | 占道施工       | false
            提到而非(?, "坍塌", "可能～的")                     | 可能坍塌的围墙 | false
            提到而非(?, "坍塌", "可能～的")                     | 可能坍塌了     | true
            先后提到(?, ["燃气", "煤气"], ["泄漏", "味"], 3)    | 燃气有点味     | true
            先后提到(?, ["燃气", "煤气"], ["泄漏", "味"], 3)    | 燃气管道里有味 | false
            先后提到(?, ["燃气", "煤气"], ["泄漏", "味"], 3)    | 味道像燃气     | false
            先后提到(?, "燃气", "味", 2)                        | 燃气𠮷𠮷味     | true
            先后提到(?, "发生", "爆炸", 4, ["～式", "～性"])    | 发生爆炸式增长 | false
            先后提到(?, "发生", "爆炸", 4, ["～式", "～性"])    | 发生了爆炸     | true
            not(提到(?, "违建"))                                | 楼顶有棚子     | true
            """)
    void whatIsWrittenInACellIsFoundInAText(String cell, String text, boolean found) {
        assertThat(holds(cell, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "提到(?, 3)",
                "提到(?, null)",
                "提到而非(?, \"甲\", 3)",
                "先后提到(?, \"甲\", \"甲\", \"近\")",
                "先后提到(?, 3, \"甲\", 3)"
            })
    void whatCannotBeSearchedForIsNeitherFoundNorMissing(String cell) {
        assertThat(holds(cell, "甲甲")).isFalse();
        assertThat(holds("not(" + cell + ")", "甲甲")).isFalse();
    }

    /** As with every function of FEEL. */
    @ParameterizedTest
    @ValueSource(strings = {"提到(?)", "提到而非(?, \"甲\")", "提到而非(?, \"甲\", \"乙\", \"丙\")", "先后提到(?, \"甲\", \"甲\")"})
    void withTooFewOrTooManyArgumentsNothingIsFound(String cell) {
        assertThat(holds(cell, "甲甲")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"提到(?, \"甲\")", "提到而非(?, \"甲\", \"～乙\")", "先后提到(?, \"甲\", \"乙\", 3)"})
    void inNoTextNothingOccurs(String cell) {
        assertThat(holds(cell, null)).isFalse();
        assertThat(holds("not(" + cell + ")", null)).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "燃气", "煤", "气", "泄漏", "泄", "露", "味", "一", "旦", "如果", "起火", "着", "火", "灾", "点", "中", "小", "时",
                        "，", "\n", "𠮷")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** The words take the place of patterns, so they find the same. */
    @Property(tries = 5_000)
    void theyFindWhatThePatternsFoundWhosePlaceTheyTake(@ForAll("texts") String text) {
        assertThat(holds("先后提到(?, [\"燃气\", \"煤气\"], [\"泄漏\", \"泄露\", \"味\"], 3)", text))
                .isEqualTo(LEAK.matcher(text).find());
        assertThat(holds("提到而非(?, [\"起火\", \"着火\"], [\"一旦～\", \"如果～\", \"～灾\", \"～点\"])", text))
                .isEqualTo(FIRE.matcher(text).find());
        assertThat(holds("先后提到(?, [\"一\", \"二\"], [\"中\", \"小\"], 0, \"～时\")", text))
                .isEqualTo(SCHOOL.matcher(text).find());
    }

    private boolean holds(String cell, String text) {
        return engine.evaluateSimpleUnaryTests(
                cell,
                "cellInput",
                Variables.createVariables().putValue("cellInput", text).asVariableContext());
    }
}
