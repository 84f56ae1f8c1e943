package org.gridcase.exchange.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.exchange.incoming.EventMessage.Outcome;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.ToldReports;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.springframework.transaction.PlatformTransactionManager;

/** Of two events that come at once, one may be the last that their case takes. */
class FullCaseTest {

    private static final String NUMBER = "3701122025030300001";

    private final EventMessageRepository messages = mock(EventMessageRepository.class);
    private final EventTable table = mock(EventTable.class);
    private final ToldReports told = mock(ToldReports.class);
    private final CaseHandling handling = mock(CaseHandling.class);
    private final CaseFileRepository caseFiles = mock(CaseFileRepository.class);
    private final JoiningRepository joinings = mock(JoiningRepository.class);
    private final AdditionRepository additions = mock(AdditionRepository.class);
    private final DeviceEventService service = new DeviceEventService(
            messages,
            new WaitingEvents(messages, event -> {}),
            table,
            new EventCounts(messages),
            told,
            handling,
            caseFiles,
            joinings,
            additions,
            Clock.systemUTC(),
            mock(PlatformTransactionManager.class));

    @Test
    void theSlowerOneBelongsToTheCaseAndTheRestOfItsBatchHasItsTurn() {
        CaseFile open = mock(CaseFile.class);
        when(open.number()).thenReturn(NUMBER);
        when(open.externalId()).thenReturn("evt-1");
        when(open.state()).thenReturn(CaseState.HANDLING);
        when(messages.ofKey(any())).thenReturn(Optional.empty());
        when(messages.caseOf(any(), any())).thenReturn(Optional.of(NUMBER));
        when(messages.addedOrKnown(any())).then(AdditionalAnswers.returnsFirstArg());
        when(caseFiles.find(NUMBER)).thenReturn(Optional.of(open));
        when(caseFiles.find(any(), any())).thenReturn(Optional.empty());
        when(caseFiles.find(any(), any(), any())).thenReturn(Optional.empty());
        when(joinings.primary(NUMBER)).thenReturn(NUMBER);
        when(table.rule(any(), any())).thenReturn(new EventRule(null, 1, Duration.ZERO, ""));
        when(told.check(any(), any())).thenReturn(Optional.of(mock(CaseReport.class)));
        when(additions.count(NUMBER)).thenReturn(199, 200);
        when(handling.report(any()))
                .thenThrow(BusinessRuleViolation.spoken("description", "turns.additions", NUMBER, 200));

        List<DeviceEventService.Answered> answered = service.take(List.of(event("1"), event("2")), "gateway");

        assertThat(answered).hasSize(2).allSatisfy(each -> {
            assertThat(each.message().outcome()).isEqualTo(Outcome.ADDED);
            assertThat(each.message().caseNumber()).isEqualTo(NUMBER);
            assertThat(each.message().reason().chinese()).contains("200");
        });
    }

    private static DeviceEventReader.Read event(String id) {
        return DeviceEventReader.Read.of(
                new DeviceEvent("/sensors", id, "water", "gauge-1", null, MissingNode.getInstance()), "{}");
    }
}
