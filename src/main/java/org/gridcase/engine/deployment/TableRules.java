package org.gridcase.engine.deployment;

import java.util.regex.Pattern;
import org.gridcase.engine.deployment.ModelReader.Faults;
import org.xml.sax.Attributes;

/** What a decision table may hold: expressions in FEEL alone, which computes and cannot call Java. */
class TableRules implements ModelReader.Rules {

    private static final Pattern FEEL =
            Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/(FEEL/\\d+|DMN/\\d+/FEEL/?)");

    private static final Pattern JAVA = Pattern.compile("\\bexternal\\s*\\{");

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getLocalName(i).equals("expressionLanguage")
                    && !FEEL.matcher(attributes.getValue(i)).matches()) {
                faults.add("决策表只能使用 FEEL，不允许表达式语言“%s”".formatted(attributes.getValue(i)));
            }
        }
    }

    @Override
    public void text(String text, Faults faults) {
        if (JAVA.matcher(text).find()) {
            faults.add("决策表不允许调用外部程序（external）");
        }
    }
}
