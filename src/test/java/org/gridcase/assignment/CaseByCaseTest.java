package org.gridcase.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.PlatformTransactionManager;

class CaseByCaseTest {

    private final CaseFileRepository caseFiles = mock();
    private final CaseByCase cases = new CaseByCase(caseFiles, mock(PlatformTransactionManager.class));

    @Test
    void aCaseThatCannotBeLockedEndsNoSweep() {
        when(caseFiles.holdIfThere(anyString())).thenThrow(new CannotAcquireLockException("lock timeout"));

        assertThat(cases.at("3701122026112700001", () -> Optional.of("found"))).isEmpty();
    }

    @Test
    void whatOneCaseBringsUpEndsNoSweep() {
        when(caseFiles.holdIfThere(anyString())).thenReturn(Optional.of(mock(CaseFile.class)));

        assertThat(cases.<String>at("3701122026112700001", () -> {
                    throw new IllegalArgumentException("no such word");
                }))
                .isEmpty();
        assertThat(cases.at("3701122026112700001", () -> Optional.of("found"))).hasValue("found");
    }
}
