package org.gridcase.evidence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is known to be broken of a case, for those who read its record: they should not believe all of it. */
public interface KnownBreaks {

    /** What the newest verification has found of a case, as far as it was noted down, in words for people. */
    List<String> of(String caseNumber, Locale language);

    /** Of which of some cases it has found something, for lists. */
    Set<String> among(Collection<String> caseNumbers);

    /** Codes of the units that still have something to do about cases of which it has found something: their figures are not proved. */
    Set<String> units();

    /** Earlier days of which it has found that the figures are not those that were kept. */
    Set<LocalDate> days();
}
