package org.gridcase.security.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** Answers a caller who has exceeded a limit. */
public final class LimitExceeded {

    private static final String SIZE = LimitExceeded.class.getName() + ".SIZE";
    private static final ProblemKind TOO_MANY =
            new ProblemKind("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "endpoint.too-many-requests");

    private static final ProblemKind OWN_WORK =
            new ProblemKind("own-work-running", HttpStatus.TOO_MANY_REQUESTS, "endpoint.own-work-running");
    private static final ProblemKind BUSY_NODE =
            new ProblemKind("node-busy", HttpStatus.TOO_MANY_REQUESTS, "endpoint.node-busy");

    private static final ProblemKind LENGTH_MISSING =
            new ProblemKind("length-missing", HttpStatus.LENGTH_REQUIRED, "endpoint.length-missing");

    /** Nobody knows how long the work that runs will take; who asks again after so long is not in the way. */
    private static final String WHILE_WORK_RUNS = "15";

    private LimitExceeded() {}

    /** Remembers that a body turned out too large while it was read; whoever reads may make another failure of it. */
    static void note(HttpServletRequest request, DataSize most) {
        request.setAttribute(SIZE, most);
    }

    /** Whether the body of the request turned out too large. */
    public static boolean noted(HttpServletRequest request) {
        return request.getAttribute(SIZE) != null;
    }

    /** Answers a request whose body turned out too large. */
    public static void answerNoted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answerBody(request, response, (DataSize) request.getAttribute(SIZE));
    }

    static void answerBody(HttpServletRequest request, HttpServletResponse response, DataSize most) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close"); // nobody reads the rest
        Problems.reject(request, response, ProblemKind.TOO_LARGE, shown(most));
    }

    /** Answers a body that does not say how long it is, where that must be known before anything of it is taken. */
    static void answerLengthMissing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close"); // nobody reads it
        Problems.reject(request, response, LENGTH_MISSING);
    }

    /** @param wait until the next request would be let in */
    static void answerRate(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        Problems.reject(request, response, TOO_MANY, seconds);
    }

    /** Answers somebody whose earlier request of the same kind is still at work. */
    static void answerOwnWork(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, WHILE_WORK_RUNS);
        Problems.reject(request, response, OWN_WORK, WHILE_WORK_RUNS);
    }

    /** Answers somebody who comes while others keep the node busy with work of the same kind. */
    static void answerBusyNode(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, WHILE_WORK_RUNS);
        Problems.reject(request, response, BUSY_NODE, WHILE_WORK_RUNS);
    }

    static String shown(DataSize size) {
        return size.toMegabytes() > 0
                        && size.toBytes() % DataSize.ofMegabytes(1).toBytes() == 0
                ? size.toMegabytes() + " MB"
                : size.toKilobytes() + " KB";
    }
}
