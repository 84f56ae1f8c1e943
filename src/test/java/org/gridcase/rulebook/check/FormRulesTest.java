package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[点此重新登录](https://evil.example/login)",
                "[点此]( //evil.example )",
                "[点此](mailto:a@b.example)",
                "[点此](HTTPS&#58;//evil.example)",
                "[点此][1]\\n\\n[1]: /\\\\evil.example",
                "<https://evil.example>",
                "请看 https://evil.example",
                "请看 www.evil.example",
                "请看 ｗｗｗ．ｅｖｉｌ．com",
                "[点这里](/camunda/app/admin)",
                "请在 evil.example.com/login 重新登录"
            })
    void aFormLeadsNobodyToAnotherHost(String text) {
        byte[] form =
                "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"id\":\"a\",\"text\":\"%s\"}]}"
                        .formatted(text)
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(FormRules.faultsIn(form, name -> false))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .containsAnyOf("外部链接", "网页标记");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[必填]（不超过 1.5 千字）", "按 GB/T 30428.2-2013 填写", "见附件 list.xlsx", "[选填] (可不填)"})
    void whatOnlyLooksLikeALinkIsLeft(String text) {
        byte[] form =
                "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"id\":\"a\",\"text\":\"%s\"}]}"
                        .formatted(text)
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(FormRules.faultsIn(form, name -> false)).isEmpty();
    }

    @Test
    void aFormInAnotherEncodingIsTold() {
        byte[] form =
                "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"id\":\"a\",\"text\":\"处理意见\"}]}"
                        .getBytes(Charset.forName("GBK"));

        assertThat(FormRules.faultsIn(form, name -> false))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("不是 UTF-8", "另存为 UTF-8");
    }
}
