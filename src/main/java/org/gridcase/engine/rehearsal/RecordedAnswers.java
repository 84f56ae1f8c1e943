package org.gridcase.engine.rehearsal;

import java.util.Map;

/** Answers to tasks that policy staff have added, told from the trace. */
public interface RecordedAnswers {

    /**
     * What can be sent for an open task so that it is answered as another like it was: choices, numbers, dates, yes and no. People's own
     * words are not repeated.
     *
     * @param task id of the task
     * @param said what the trace says of the answer, {@code label：words；label：words}
     * @param words in place of people's own
     * @return by name of the field; a field that is not among what was said is left out
     */
    Map<String, Object> sent(String task, String said, String words);

    /**
     * Answers for an open task of which choices may be written in the words of its form.
     *
     * @param task id of the task
     * @param answers by name of the field
     * @return with the values of these choices; all else as it was
     */
    Map<String, Object> inValues(String task, Map<String, Object> answers);
}
