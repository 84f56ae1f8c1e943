package org.gridcase.organisation.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TierTest {

    @ParameterizedTest
    @EnumSource
    void isFoundAgainByItsCodeAndByItsLabel(Tier tier) {
        assertThat(Tier.ofCode(tier.code())).isEqualTo(tier);
        assertThat(Tier.ofLabel(tier.label())).isEqualTo(tier);
    }

    @Test
    void namesTheWordThatIsNoTier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tier.ofCode("city"))
                .withMessageContaining("city");
        assertThatIllegalArgumentException().isThrownBy(() -> Tier.ofLabel("市")).withMessageContaining("市");
        assertThatIllegalArgumentException().isThrownBy(() -> Tier.ofCode("GRID"));
    }
}
