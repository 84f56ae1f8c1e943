package org.gridcase.rulebook.check;

import org.gridcase.problem.Texts;
import org.gridcase.rulebook.KeptWords;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.xml.sax.Attributes;

/** Has every name and text of a diagram show all that stands in it, and applies the given rules as well; tables tell it at their cells. */
class PlainTexts implements ModelReader.Rules {

    private final ModelReader.Rules rules;

    PlainTexts(ModelReader.Rules rules) {
        this.rules = rules;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        for (int i = 0; i < attributes.getLength(); i++) {
            String value = attributes.getValue(i);
            judge(value, faults);
            if (attributes.getLocalName(i).equals("name")) {
                judgeKept(value, faults);
            } else {
                judgeNumbers(value, faults);
            }
        }
        rules.element(namespace, name, attributes, faults);
    }

    @Override
    public void text(String text, Faults faults) {
        judge(text, faults);
        judgeKept(text, faults);
        rules.text(text, faults);
    }

    /** @param faults told the first character that shows nothing */
    static void judge(String text, Faults faults) {
        Texts.unseen(text).ifPresent(unseen -> faults.add("有看不见的字符 U+%04X，请删去重写".formatted(unseen)));
    }

    /** Names and descriptions stand in the journal of rules for good. */
    static void judgeKept(String text, Faults faults) {
        judgeNumbers(text, faults);
        if (!text.contains("${") && KeptWords.hasMarkup(text)) {
            faults.add("“%s”里有网页标记，请删去".formatted(Texts.shown(text.strip())));
        }
    }

    /** Settings and cells stand there as well, wherever they differ from those before. */
    static void judgeNumbers(String text, Faults faults) {
        if (KeptWords.hasNumbers(text)) {
            faults.add("“%s”里有电话号码或身份证号：规则日志不能删改，请删去号码".formatted(Texts.shown(text.strip())));
        }
    }
}
