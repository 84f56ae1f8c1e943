package org.gridcase.satisfaction.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.transaction.PlatformTransactionManager;

/** Reports that nobody is asked about come up at each run, and keep none waiting that come after them. */
class AskingServiceTest {

    private static final int CLOSED = 12_345;

    @Test
    void aRunGoesOnWhereTheOneBeforeStopped() {
        List<String> numbers =
                IntStream.range(0, CLOSED).mapToObj("%05d"::formatted).toList();
        SurveyRepository surveys = mock();
        when(surveys.unasked(any(), anyString(), anyInt())).thenAnswer(call -> numbers.stream()
                .filter(number -> number.compareTo(call.getArgument(1)) > 0)
                .limit(call.<Integer>getArgument(2))
                .toList());
        SurveyService service = mock();
        Actor actor = mock();
        when(actor.bySystem(ArgumentMatchers.<Supplier<?>>any()))
                .thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
        AskingService asking = new AskingService(
                surveys,
                service,
                mock(),
                mock(),
                mock(),
                actor,
                Clock.systemUTC(),
                mock(PlatformTransactionManager.class));

        for (int run = 1; run <= 3; run++) {
            assertThat(asking.run()).isZero();
        }
        verify(service).ask(eq(numbers.get(CLOSED - 1)), any());
        asking.run();
        verify(service, times(2)).ask(eq(numbers.get(0)), any());
    }
}
