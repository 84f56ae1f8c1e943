package org.gridcase.engine.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What whoever deploys is told besides what the engine tells: which files are in force already, which draft the others are in, and what is
 * probably a mistake. Kept with the request until it is answered.
 */
public final class DeploymentAnswer {

    private static final String NAME = DeploymentAnswer.class.getName();

    private List<String> inForce = List.of();
    private boolean nothingNew;
    private int draft;
    private int emptied;
    private List<String> warnings = List.of();

    private DeploymentAnswer() {}

    /** Files that are in force already. @param all whether there is no other one, so that nothing was deployed */
    public static void inForceAlready(List<String> files, boolean all) {
        DeploymentAnswer answer = ofRequest();
        if (answer != null) {
            answer.inForce = files;
            answer.nothingNew = all;
        }
    }

    /** The files were put into a draft. @param change its number */
    public static void drafted(int change) {
        DeploymentAnswer answer = ofRequest();
        if (answer != null) {
            answer.draft = change;
        }
    }

    /** What was in a draft of the same rules is in it no more. @param change its number */
    public static void takenOut(int change) {
        DeploymentAnswer answer = ofRequest();
        if (answer != null) {
            answer.emptied = change;
        }
    }

    /** What is probably a mistake, as sentences. */
    public static void warned(List<String> sentences) {
        DeploymentAnswer answer = ofRequest();
        if (answer != null) {
            answer.warnings = sentences;
        }
    }

    /** What is to be told in this request; null where there is nothing. */
    public static @Nullable DeploymentAnswer take() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null ? null : (DeploymentAnswer) request.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
    }

    public List<String> inForce() {
        return inForce;
    }

    /** Number of the change whose draft holds the files now; 0 where there is none. */
    public int draft() {
        return draft;
    }

    /** Number of the change from whose draft files of the same rules were dropped; 0 where there is none. */
    public int emptied() {
        return emptied;
    }

    public boolean nothingNew() {
        return nothingNew;
    }

    public List<String> warnings() {
        return warnings;
    }

    private static @Nullable DeploymentAnswer ofRequest() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return null;
        }
        DeploymentAnswer answer = take();
        if (answer == null) {
            answer = new DeploymentAnswer();
            request.setAttribute(NAME, answer, RequestAttributes.SCOPE_REQUEST);
        }
        return answer;
    }
}
