package org.gridcase.casefile.trace;

import java.util.List;

/**
 * What somebody had bent of a case stands again as its trace has sealed it. Published in the transaction that puts it back.
 *
 * @param parts of the record, as the trace names them
 */
public record RecordPutBack(String caseNumber, List<String> parts) {}
