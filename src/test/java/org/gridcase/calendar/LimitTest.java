package org.gridcase.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({"P5D, 工作日", "P5D, 自然日", "P2W, 自然日", "P1M, calendar-days", "P1Y, 自然日"})
    void countsDaysAsAPeriod(String text, String counting) {
        assertThat(Limit.of(text, Counting.of(counting), 0.8).amount()).isEqualTo(Period.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"PT4H, 工作小时", "PT30M, working-hours", "PT4H, 小时", "P1D, 小时", "P1DT12H, hours"})
    void countsHoursAsADuration(String text, String counting) {
        assertThat(Limit.of(text, Counting.of(counting), 0.8).amount()).isEqualTo(Duration.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "PT48H, 工作日, 工作日不能按周、月、年或小时写",
        "P1W, 工作日, 工作日不能按周",
        "P1M, 工作日, 工作日不能按周",
        "P1D, 工作小时, 若指整日，请按工作日计",
        "P1DT2H, 工作小时, 不是工作小时数",
        "PT4H, 自然日, 不是自然日数",
        "P1M, 小时, 不是小时数",
        "五天, 工作日, “五天”",
        "P0D, 工作日, 太短",
        "P-1D, 自然日, 太短",
        "PT59S, 小时, 太短",
        "P11Y, 自然日, 太长",
        "P99999999D, 工作日, 太长",
        "PT87841H, 小时, 太长"
    })
    void refusesWhatCannotBeCounted(String text, String counting, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limit.of(text, Counting.of(counting), 0.8))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void refusesAShareThatIsNone(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limit.of("P5D", Counting.WORKING_DAYS, share))
                .withMessageContaining("黄灯比例");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "days", "工作天"})
    void refusesAnUnknownWayOfCounting(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counting.of(word))
                .withMessageContaining("没有“" + word + "”这种计时方式");
    }
}
