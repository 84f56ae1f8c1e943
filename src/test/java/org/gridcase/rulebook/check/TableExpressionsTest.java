package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression computes for long, however it is written. */
class TableExpressionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sum(/* \" */ for i in 1..3000000 return i /* \" */) | for",
                "/* \" */ count(for i in 1..3000000 return 1) // \" | for",
                "sum(for `\"` in 1..3000000 return `\"`) | for",
                "some `for` in [1, 2] satisfies true | some",
                "every x in [1] satisfies every y in [1] satisfies true | every",
                "function(x) x | function",
                "{a: title + title, b: a + a, c: b + b}.c | 定义变量",
                "[1, 2, 3][item > 1][item > 2] | 筛选",
                "[[1, 2], [3]][count(item[item > 1]) > 0] | 筛选",
                "title[1] | 筛选",
                "2 ** 100000000 | 乘方",
                "number(\"1e999999999\") | 不允许函数 number",
                "floor(number(\"1e99999999\")) | 不允许函数 number",
                "title.replace(\"a\", \"aa\") | 值.函数",
                "string join([title, title]) | 不允许函数 string join",
                "concatenate([1], [2]) | 不允许函数 concatenate",
                "`sort`([1]) | 不允许函数 sort",
                "matches(title, /* x */ \"(a+)+$\") | 过于复杂",
                "matches(title, \".*.*.*x$\") | 过于复杂",
                "matches(title, \"占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占?占占占占占占占占占占占占占占占占占占占占占占占占x\") | 过于复杂",
                "matches(title, \"[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?[ab]?c\") | 过于复杂",
                "matches(title, \"(?=.*.*.*x)占\") | 过于复杂",
                "matches(title, `x`) | 直接写出文字",
                "matches(input: title, pattern: pattern) | 直接写出文字"
            })
    void whatCouldTakeLongIsRefused(String expression, String reason) {
        assertThat(TableExpressions.refused(expression, false)).contains(reason);
        assertThat(TableExpressions.refused(expression, true)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "round up(1/3, 1000000)",
                "round up(t, t)",
                "round down(1/3, -1000000)",
                "round half up(1/3, 10 + 1000000)",
                "round half down(n: 1, scale: 1000000)",
                "floor(1, 21)",
                "ceiling(1/3, 2000000)"
            })
    void noPlacesWithoutEndAreComputed(String expression) {
        assertThat(TableExpressions.refused(expression, false)).contains("取整的位数须直接写出，最多 20 位");
    }

    @Test
    void aNumberIsNoLongerThanAnybodyWrites() {
        assertThat(TableExpressions.refused("9".repeat(101), false)).contains("数过长");
        assertThat(TableExpressions.refused("round up(2 / 3, 2)", false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t + ", "t * ", "[t, t] = [t] or "})
    void aTextIsNotPutTogetherManyTimes(String part) {
        assertThat(TableExpressions.refused(part.repeat(30) + "t", false)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "not(", "if (", "-(", "/* \" */(", "{a:"})
    void whatIsNestedWithoutEndIsRefused(String open) {
        String close = open.endsWith("[") ? "]" : open.endsWith(":") ? "}" : ")";

        assertThat(TableExpressions.refused(open.repeat(700) + "1" + close.repeat(700), false))
                .satisfiesAnyOf(refused -> assertThat(refused).isNotNull(), refused -> assertThat(open)
                        .isEqualTo("if (")); // is no FEEL
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"for every function\"",
                "/* for people: function */ \"是\"",
                "`for`",
                "提到(?, \"(a+)+\", \"external\")",
                "if granted > 3 then \"一级督办\" else \"催办\"",
                "tier + \"、\" + urgency",
                "not(contains(title, \"for\")) and granted in [1..5]",
                "date and time(text) > date and time(\"2026-01-01T00:00:00\")"
            })
    void whatOnlyLooksDangerousStays(String expression) {
        assertThat(TableExpressions.refused(expression, false)).isNull();
    }
}
