package org.gridcase.organisation.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the area of a unit is called. */
class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "示范区社会治理信息指挥中心, 社会治理信息指挥中心, COMMAND_CENTRE, DISTRICT, 370112, 示范区",
        "映泉街道社会治理信息指挥中心, 映泉街道, COMMAND_CENTRE, STREET, 370112001, 映泉街道",
        "映泉街道指挥中心, 指挥中心, COMMAND_CENTRE, STREET, 370112001, 映泉街道",
        "指挥中心, 指挥中心, COMMAND_CENTRE, STREET, 370112001, 指挥中心",
        "映泉街道映泉社区, 映泉社区, COMMUNITY_STATION, COMMUNITY, 370112001001, 映泉街道映泉社区",
        "映泉社区第一网格, 映泉社区第一网格, GRID_TEAM, GRID, 370112001001001, 映泉社区第一网格"
    })
    void anAreaIsNotCalledByTheNameOfItsCentre(
            String name, String shortName, UnitKind kind, Tier tier, String area, String expected) {
        assertThat(new Unit("unit", name, shortName, kind, tier, new AreaCode(area)).areaName())
                .isEqualTo(expected);
    }
}
