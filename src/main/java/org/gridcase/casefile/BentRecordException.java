package org.gridcase.casefile;

/** Something was about to act on a row that is not what the trace has sealed. */
public class BentRecordException extends IllegalStateException {

    BentRecordException(String sentence) {
        super(sentence);
    }
}
