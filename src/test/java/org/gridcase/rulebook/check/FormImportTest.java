package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form that Tasklist cannot open is refused before anybody waits for it. */
class FormImportTest {

    private static final String FIELD = "{'type':'textfield','id':'a','key':'remark','label':'说明'}";

    private static List<String> told(String form) {
        return FormRules.faultsIn(form.replace('\'', '"').getBytes(StandardCharsets.UTF_8), name -> false).stream()
                .map(each -> each.place().element() + ": " + each.message())
                .toList();
    }

    private static String form(String components) {
        return "{'id':'f','type':'default','components':[%s]}".formatted(components);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'textfield','id':'a','key':'other'} | a | 有两个表单项的编号（id）都是 a",
                "{'type':'group','id':'g','components':[{'type':'text','id':'a','text':'请看'}]} | a | 有两个表单项的编号（id）都是 a",
                "{'type':'text','id':'f','text':'请看'} | f | 有两个表单项的编号（id）都是 f",
                "{'type':'textfield','id':7,'key':'other'} | 7 | 编号（id）须是文字",
                "{'type':'textfield','id':'b','key':'constructor'} | b | “constructor”是程序语言自用的词",
                "{'type':'textfield','id':'b','key':'valueOf'} | b | “valueOf”是程序语言自用的词",
                "{'type':'text','id':'constructor','text':'请看'} | constructor | “constructor”是程序语言自用的词",
                "{'type':'group','id':'g','path':'__proto__','components':[]} | g | “__proto__”是程序语言自用的词",
                "{'type':'textfield','id':'b','key':'remark'} | b | 编号“remark”与别的表单项冲突",
                "{'type':'dynamiclist','id':'l','path':'remark','components':[]} | l | 编号“remark”与别的表单项冲突",
                "{'type':'textfield','id':'b','key':'other','components':{}} | b | 里面的表单项（components）须是列表",
                "'textfield' | null | 表单项须是对象"
            })
    void whatTheLibraryRefusesIsTold(String component, String place, String sentence) {
        assertThat(told(form(FIELD + "," + component)))
                .anyMatch(each -> each.startsWith(place + ": ") && each.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({"'type':'json', json", "'type':'textfield', textfield", "'schemaVersion':16, ''"})
    void aFormIsOfItsOwnKind(String type, String named) {
        assertThat(told("{'id':'f',%s,'components':[]}".formatted(type)))
                .singleElement()
                .asString()
                .contains("表单的类型（type）须是 default，现在是“" + named + "”");
    }

    @Test
    void fieldsOfAListStandUnderTheList() {
        assertThat(told(form(FIELD + ",{'type':'dynamiclist','id':'l','path':'rows','components':["
                        + "{'type':'textfield','id':'c','key':'remark'}]}")))
                .isEmpty();
        assertThat(told(form("{'type':'dynamiclist','id':'l','path':'rows','components':[]},"
                        + "{'type':'group','id':'g','path':'rows','components':["
                        + "{'type':'textfield','id':'c','key':'remark'}]}")))
                .anyMatch(each -> each.contains("与别的表单项冲突"));
    }

    @Test
    void theShippedFormsOpen() {
        assertThat(ShippedFiles.names("forms", ".form")).isNotEmpty().allSatisfy(name -> assertThat(FormRules.faultsIn(
                        ShippedFiles.text("forms/" + name + ".form").getBytes(StandardCharsets.UTF_8), each -> false))
                .filteredOn(Finding::isError)
                .isEmpty());
    }
}
