package org.gridcase.problem;

/**
 * Published when work in the background, which nobody waits for, has failed or has found what people must see to. Those who run the
 * installation get a notice.
 *
 * @param text what it means and what to do
 */
public record OperationTrouble(Said title, Said text) {

    /** Work that has failed. @param remedy what to do, a sentence; the log has the cause under the incident */
    public static OperationTrouble failed(Said work, RuntimeException cause, Said remedy) {
        String incident = Incidents.log(work.chinese(), cause);
        return new OperationTrouble(Said.of("trouble.title", work), Said.of("trouble.text", remedy, incident));
    }
}
