package org.gridcase.rulebook.check;

import org.gridcase.rulebook.PlainText;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.xml.sax.Attributes;

/** Has every name, text and cell of a model be readable as it is written, and applies the given rules as well. */
class PlainTexts implements ModelReader.Rules {

    private final ModelReader.Rules rules;

    PlainTexts(ModelReader.Rules rules) {
        this.rules = rules;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        for (int i = 0; i < attributes.getLength(); i++) {
            PlainText.fault(attributes.getValue(i)).ifPresent(faults::add);
        }
        rules.element(namespace, name, attributes, faults);
    }

    @Override
    public void text(String text, Faults faults) {
        PlainText.fault(text).ifPresent(faults::add);
        rules.text(text, faults);
    }
}
