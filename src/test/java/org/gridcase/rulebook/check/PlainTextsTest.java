package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;

/** Names and texts show all that is written in them. */
class PlainTextsTest {

    private static final ModelReader.Rules NONE = new ModelReader.Rules() {
        @Override
        public void element(String namespace, String name, Attributes attributes, ModelReader.Faults faults) {}
    };

    private static List<String> inModel(String model) {
        return ModelReader.faultsIn(model.getBytes(StandardCharsets.UTF_8), new PlainTexts(NONE)).stream()
                .map(Finding::message)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200b, 0x202e, 0x2066, 0xfeff, 0xad, 0x2028, 0x3164})
    void whatIsNotSeenIsTold(int unseen) {
        String character = "&#x%x;".formatted(unseen);
        String sentence = "有看不见的字符 U+%04X".formatted(unseen);

        assertThat(inModel("<a id=\"t\"><b id=\"u\" name=\"复%s核\"/></a>".formatted(character)))
                .singleElement()
                .asString()
                .contains(sentence, "（u）");
        assertThat(inModel("<a id=\"t\"><text>综合行政执法中队%s</text></a>".formatted(character)))
                .singleElement()
                .asString()
                .contains(sentence, "元素 t");
        assertThat(FormRules.faultsIn(
                                "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"id\":\"a\",\"text\":\"请\\u%04x看\"}]}"
                                        .formatted(unseen)
                                        .getBytes(StandardCharsets.UTF_8),
                                name -> false)
                        .stream()
                        .map(Finding::message))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"找张三 13812345678", "11010519491231002X"})
    void numbersOfPeopleAreRefusedWhereverTheyStand(String number) {
        String sentence = "里有电话号码或身份证号：规则日志不能删改";

        assertThat(inModel("<a id=\"t\" name=\"%s\"/>".formatted(number))).anyMatch(each -> each.contains(sentence));
        assertThat(inModel("<a id=\"t\"><b id=\"u\" value=\"%s\"/></a>".formatted(number)))
                .anyMatch(each -> each.contains(sentence));
        assertThat(inModel("<a id=\"t\"><documentation>%s</documentation></a>".formatted(number)))
                .anyMatch(each -> each.contains(sentence));
        assertThat(FormRules.faultsIn(
                                "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"type\":\"textfield\",\"key\":\"a\",\"label\":\"%s\"}]}"
                                        .formatted(number)
                                        .getBytes(StandardCharsets.UTF_8),
                                name -> false)
                        .stream()
                        .map(Finding::message))
                .anyMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"复核，𠮷祥", "第一行&#10;第二行", "（全角）“引号”…", "A\u0301"})
    void whatIsSeenIsLeft(String text) {
        assertThat(inModel("<a id=\"t\" name=\"%s\"><text>%s</text></a>".formatted(text, text)))
                .isEmpty();
    }
}
