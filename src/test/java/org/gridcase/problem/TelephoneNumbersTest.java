package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13953123456",
                "139 5312 3456",
                "+86 139-5312-3456",
                "008613953123456",
                "0531-88881234",
                "(010) 88881234",
                "0371-6655443",
                "0531-88881234 转 8",
                "88881234#801",
                "8888123",
                "110",
                "12345",
                "95588",
                "400-888-1234",
                "+852 2345 6789",
                "+1 (202) 555-0147"
            })
    void numbersThatThereCanBeAreTaken(String phone) {
        assertThat(faults(phone).none()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1395312345, 手机号应为 11 位，现有 10 位",
        "139531234567, 手机号应为 11 位，现有 12 位",
        "+86 1395312345, 手机号应为 11 位，现有 10 位",
        "1395312345 转 8, 手机号应为 11 位，现有 10 位",
        "0531-888812, 现共 10 位",
        "053188881234567, 现共 15 位",
        "0531-0888123, 现共 11 位",
        "12, 手机号应为 11 位，现有 2 位",
        "+861, 手机号应为 11 位，现有 1 位",
        "777, 不像电话号码",
        "call me, 不像电话号码"
    })
    void whatLooksWrongIsSaid(String phone, String words) {
        Faults faults = faults(phone);
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("phone");
            assertThat(fault.in(Locale.CHINESE)).contains(words);
        });
    }

    private static Faults faults(String phone) {
        Faults faults = new Faults();
        TelephoneNumbers.check(faults, "phone", phone);
        return faults;
    }
}
