package org.gridcase.assignment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The rooms that know what tasks of their stage are about. */
@Component
class StageSubjects {

    private final Map<String, StageSubject> known;

    StageSubjects(List<StageSubject> rooms) {
        this.known = rooms.stream().collect(Collectors.toMap(StageSubject::stage, Function.identity()));
    }

    /** @return empty for a stage whose tasks are about the case alone */
    Optional<StageSubject> of(String stage) {
        return Optional.ofNullable(known.get(stage));
    }
}
