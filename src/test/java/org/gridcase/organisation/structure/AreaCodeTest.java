package org.gridcase.organisation.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaCodeTest {

    private static final AreaCode GRID = new AreaCode("370112001002003");

    @ParameterizedTest
    @CsvSource({
        "370112, DISTRICT",
        "370112001, STREET",
        "370112999, STREET",
        "370112001002, COMMUNITY",
        "370112001002003, GRID"
    })
    void tellsItsTierByItsLength(String code, Tier tier) {
        assertThat(new AreaCode(code).tier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0 位",
        "3701120, 7 位",
        "37011200100200, 14 位",
        "3701120010020031, 16 位",
        "37011200100200x, 只能由数字组成",
        "３７０１１２, 只能由数字组成",
        "' 370112', 只能由数字组成",
        "370112000, 第 7–9 位（街道）不能是 000",
        "370112001000, 第 10–12 位（社区）不能是 000",
        "370112001002000, 第 13–15 位（网格）不能是 000"
    })
    void isRefusedWithTheReason(String code, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AreaCode(code))
                .withMessageContaining(code)
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "GRID, 370112001002003",
        "COMMUNITY, 370112001002",
        "STREET, 370112001",
        "DISTRICT, 370112",
        "LEADING_GROUP, 370112"
    })
    void findsTheAreaThatEnclosesItAtATier(Tier tier, String enclosing) {
        assertThat(GRID.at(tier)).hasValue(new AreaCode(enclosing));
    }

    @Test
    void hasNoAreaAtATierBelowItsOwn() {
        AreaCode street = new AreaCode("370112001");
        assertThat(street.at(Tier.STREET)).hasValue(street);
        assertThat(street.at(Tier.COMMUNITY)).isEmpty();
        assertThat(street.at(Tier.GRID)).isEmpty();
    }

    @Test
    void climbsToTheDistrictAndNoFurther() {
        assertThat(GRID.parent()).hasValue(new AreaCode("370112001002"));
        assertThat(new AreaCode("370112001").parent()).hasValue(new AreaCode("370112"));
        assertThat(new AreaCode("370112").parent()).isEmpty();
    }

    @Test
    void containsItselfAndWhatLiesInside() {
        AreaCode street = new AreaCode("370112001");
        assertThat(street.contains(street)).isTrue();
        assertThat(street.contains(GRID)).isTrue();
        assertThat(GRID.contains(street)).isFalse();
        assertThat(new AreaCode("370112002").contains(GRID)).isFalse();
    }
}
