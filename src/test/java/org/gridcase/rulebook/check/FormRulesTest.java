package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.gridcase.rulebook.Finding;
import org.junit.jupiter.api.Test;

class FormRulesTest {

    @Test
    void aFormInAnotherEncodingIsTold() {
        byte[] form = "{\"id\":\"f\",\"components\":[{\"type\":\"text\",\"id\":\"a\",\"text\":\"处理意见\"}]}"
                .getBytes(Charset.forName("GBK"));

        assertThat(FormRules.faultsIn(form, name -> false))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("不是 UTF-8", "另存为 UTF-8");
    }
}
