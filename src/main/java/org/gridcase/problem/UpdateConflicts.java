package org.gridcase.problem;

import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Recognises lost updates: two callers changed the same thing at once. */
@Component
public class UpdateConflicts {

    private final List<Detector> detectors;

    UpdateConflicts(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /** Knows the exceptions by which a library beside Spring's data access tells of a lost update. A bean of the room that uses it. */
    public interface Detector {

        /** @param cause one of the causes of a failure, from the outside in */
        boolean detects(Throwable cause);
    }

    /** Whether trying again may help. */
    public boolean caused(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof DuplicateKeyException
                        || cause instanceof ConcurrencyFailureException
                        || cause instanceof QueryTimeoutException // how H2 calls a row that somebody else holds
                        || detectors.stream().anyMatch(detector -> detector.detects(cause)));
    }
}
