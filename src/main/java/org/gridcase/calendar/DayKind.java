package org.gridcase.calendar;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What an announced day is. */
enum DayKind {
    DAY_OFF("day-off", Set.of("休", "放假", "休息")),
    WORKING_DAY("working-day", Set.of("班", "上班", "补班"));

    private final String code;
    private final Set<String> words;

    DayKind(String code, Set<String> words) {
        this.code = code;
        this.words = words;
    }

    String code() {
        return code;
    }

    static Optional<DayKind> of(String codeOrWord) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(codeOrWord) || kind.words.contains(codeOrWord))
                .findFirst();
    }
}
