package org.gridcase.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataRedactorTest {

    @ParameterizedTest
    @CsvSource({
        "请联系13800005678处理, 请联系****处理",
        "请联系 138 0000 5678。, 请联系 ****。",
        "手机：138-0000-5678, 手机：****",
        "手机１３８００００５６７８已停机, 手机****已停机",
        "138.0000.5678, ****",
        "(138)00005678, (****",
        "138_0000_5678, ****",
        "138，0000，5678, ****",
        "1 3 8 0 0 0 0 5 6 7 8, ****",
        "0531.88886666, ****",
        "+8613800005678, ****",
        "008613800005678, ****",
        "+86 13800005678, ****",
        "座机0531-88886666转8, 座机****转8",
        "座机（0531）88886666, 座机****",
        "053188886666, ****",
        "010-66668888, ****",
        "0634-6668888, ****",
        "电话：88886666, 电话：****",
        "电话是8888 6666, 电话是****",
        "身份证370112199003071230办理, 身份证****办理",
        "37010219851210008X, ****",
        "370102 19851210 008X, ****",
        "请打一三八零零零零五六七八, 请打****",
        "壹叁捌零零零零伍陆柒捌, ****",
        "138零零零零5678, ****",
        "①③⑧⓪⓪⓪⓪⑤⑥⑦⑧, ****",
        "找张三13800005678, 找张三****",
        "李四0531-88886666, 李四****",
        "王五370112199003071230, 王五****",
        "二人13800005678、13900001234, 二人****、****"
    })
    void aNumberIsFoundAndHidden(String text, String masked) {
        assertThat(PersonalDataRedactor.hasNumbers(text)).isTrue();
        assertThat(PersonalDataRedactor.masked(text)).isEqualTo(masked);
        assertThat(PersonalDataRedactor.hasNumbers(masked)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "已劝离三处摊位，规范停放并安排巡查。",
                "案件3701122025030300001与本案重复",
                "网格370112001001001",
                "拨打12345热线",
                "2026-11-22 10:00 至 2026-11-23 18:30 已到场",
                "垃圾约20260101公斤",
                "88886666平方米",
                "工单 12345-2025-000871",
                "138000056789012 号设备",
                "1380000567",
                "12800005678",
                "370112199003071230123",
                "造价 1380.0000 元",
                "督办〔2026〕7号",
                "一三三五小区第二十八号楼二〇二六年十一月二十八日",
                "东经117.0812345，北纬36.6791234"
            })
    void otherNumbersAreLeftAlone(String text) {
        assertThat(PersonalDataRedactor.hasNumbers(text)).isFalse();
        assertThat(PersonalDataRedactor.masked(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"370112199003071231"})
    void aCardNumberWithAWrongCheckDigitIsNone(String text) {
        assertThat(PersonalDataRedactor.hasNumbers(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "138 0000 5678, 13800005678",
        "+86 138-0000-5678, 13800005678",
        "008613800005678, 13800005678",
        "１３８００００５６７８, 13800005678",
        "(0531) 8888-6666, 053188886666"
    })
    void aTelephoneNumberIsTheSameHoweverItIsWritten(String written, String compared) {
        assertThat(PersonalDataRedactor.telephone(written)).isEqualTo(compared);
    }
}
