package org.gridcase.privacy.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.erasure.ErasureService;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.privacy.ReportedFiles;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;

/** A request meets the run of the night. */
class ErasedMeanwhileTest {

    private final CaseFileRepository caseFiles = mock(RETURNS_DEEP_STUBS);
    private final ReporterRepository reporters = mock();
    private final ErasureService erasures = mock();

    @Test
    void whatIsErasedAlreadyIsNotCalledOpen() {
        when(reporters.withPhone("13800005678")).thenReturn(List.of("1", "2"));
        when(caseFiles.hold("1").state()).thenReturn(CaseState.CLOSED);
        when(caseFiles.hold("2").state()).thenReturn(CaseState.HANDLING);
        PersonalDataRequestService requests = new PersonalDataRequestService(
                mock(PersonalDataRequestRepository.class),
                caseFiles,
                mock(TraceRepository.class),
                reporters,
                erasures,
                mock(ReportedFiles.class),
                mock(Actor.class),
                Clock.systemUTC());

        PersonalDataRequestService.Outcome outcome = requests.erase("13800005678", "本人持身份证到场申请");

        assertThat(outcome).isEqualTo(new PersonalDataRequestService.Outcome(List.of("1"), List.of("2")));
    }
}
