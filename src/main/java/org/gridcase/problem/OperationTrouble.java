package org.gridcase.problem;

/**
 * Published when work in the background, which nobody waits for, has failed or has found what people must see to. Those who run the
 * installation get a notice.
 *
 * @param title in Chinese
 * @param text in Chinese: what it means and what to do
 */
public record OperationTrouble(String title, String text) {

    /** Work that has failed. @param remedy what to do, a Chinese sentence; the log has the cause under the incident */
    public static OperationTrouble failed(String work, RuntimeException cause, String remedy) {
        String incident = Incidents.log(work, cause);
        return new OperationTrouble(work + "没有完成", "%s原因见日志中的事件编号 %s。".formatted(remedy, incident));
    }
}
