package org.gridcase.problem.written;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDurationTest {

    @ParameterizedTest
    @CsvSource({
        "四小时, PT4H",
        "4 个小时, PT4H",
        "十二个工作小时, PT12H",
        "半小时, PT30M",
        "半个小时, PT30M",
        "一个半小时, PT90M",
        "1.5小时, PT90M",
        "2小时30分钟, PT150M",
        "九十分钟, PT90M",
        "一刻钟, PT15M",
        "五个工作日内, P5D",
        "５天, P5D",
        "五个工作日, P5D",
        "两日, P2D",
        "廿天, P20D",
        "廿四小时, PT24H",
        "卅五分钟, PT35M",
        "壹个工作小时, PT1H",
        "壹佰贰拾天, P120D",
        "一百二十天, P120D",
        "三周, P3W",
        "六个月, P6M",
        "半年, P6M",
        "一年半, P18M",
        "两年, P2Y",
        "'\"三天\"', P3D"
    })
    void whatPeopleWriteHasOneForm(String written, String iso) {
        assertThat(WrittenDuration.iso(written)).contains(iso);
    }

    @ParameterizedTest
    @CsvSource({
        "半天, true",
        "1.5天, true",
        "半个月, true",
        "两天三十分钟, true",
        "三人, false",
        "P3D, false",
        "天, false",
        "'', false"
    })
    void whatIsNotWholeOrNoDurationHasNone(String written, boolean isOne) {
        assertThat(WrittenDuration.isOne(written)).isEqualTo(isOne);
        assertThat(WrittenDuration.iso(written)).isEmpty();
    }

    @Test
    void amountsAreReadWhole() {
        assertThat(WrittenDuration.amountsIn("一个半小时内到场").keySet()).containsExactly(Duration.ofMinutes(90));
        assertThat(WrittenDuration.amountsIn("1.5小时内到场").keySet()).containsExactly(Duration.ofMinutes(90));
        assertThat(WrittenDuration.amountsIn("等到第2天再看，第二天仍在的")).isEmpty();
        assertThat(WrittenDuration.amountsIn("一小时三十分内到场").keySet()).containsExactly(Duration.ofMinutes(90));
        assertThat(WrittenDuration.amountsIn("五个工作日").keySet()).containsExactly(Duration.ofDays(5));
    }
}
