package org.gridcase.notification.process;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only class of the room that calls the engine. A delivery is an external task whose topic is the channel: our own threads fetch
 * it, so that a channel that hangs holds no job thread, and a transaction is not open while the network is slow.
 */
@Component
public class NoticeDelivery {

    static final String PROCESS = "deliver-notice";

    /** A node that dies leaves its delivery to the others after this time. */
    private static final Duration LOCK = Duration.ofMinutes(1);

    private final CaseProcessStarter processes;
    private final ExternalTaskService tasks;
    private final String worker = "notices-" + UUID.randomUUID();

    NoticeDelivery(CaseProcessStarter processes, ExternalTaskService tasks) {
        this.processes = processes;
        this.tasks = tasks;
    }

    /** Begins a delivery in the caller's transaction. */
    public void noticeWritten(long notice, String caseNumber, DeliveryChannel channel) {
        processes.start(
                PROCESS,
                caseNumber,
                null,
                Map.of(Variables.NOTICE.name(), Long.toString(notice), Variables.CHANNEL.name(), channel.code()));
    }

    /**
     * A delivery that is ours for a minute.
     *
     * @param attemptsLeft this one included
     */
    record Due(String id, long notice, DeliveryChannel channel, int attemptsLeft, List<Duration> pauses) {

        boolean last() {
            return attemptsLeft <= 1;
        }

        /** Before the next attempt; none after the last, so that an operator who tries again need not wait. */
        Duration pause() {
            return last() ? Duration.ZERO : pauses.get(Math.max(0, pauses.size() + 1 - attemptsLeft));
        }
    }

    /** The next delivery of that channel that nobody else works on, the oldest first. */
    synchronized Optional<Due> next(DeliveryChannel channel) {
        return tasks
                .fetchAndLock()
                .workerId(worker)
                .maxTasks(1)
                .orderByCreateTime()
                .asc()
                .subscribe()
                .topic(channel.code(), LOCK.toMillis())
                .processDefinitionKey(PROCESS)
                .includeExtensionProperties()
                .execute()
                .stream()
                .findFirst()
                .map(task -> due(task, channel));
    }

    private static Due due(LockedExternalTask task, DeliveryChannel channel) {
        List<Duration> pauses = pauses(task.getExtensionProperties().get("pauses"));
        Integer left = task.getRetries();
        return new Due(
                task.getId(),
                Long.parseLong(String.valueOf(task.getVariables().get(Variables.NOTICE.name()))),
                channel,
                left == null ? pauses.size() + 1 : left,
                pauses);
    }

    private static List<Duration> pauses(@Nullable String text) {
        try {
            return Arrays.stream(String.valueOf(text).split(","))
                    .map(String::strip)
                    .map(Duration::parse)
                    .toList();
        } catch (DateTimeParseException e) {
            return List.of(Duration.ofMinutes(1));
        }
    }

    /** Keeps it ours for another minute. */
    void goesOn(Due due) {
        tasks.extendLock(due.id(), worker, LOCK.toMillis());
    }

    void done(Due due) {
        tasks.complete(due.id(), worker);
    }

    /** Tries again after the pause the diagram says; after the last attempt it is an incident. */
    void failed(Due due, String reason) {
        tasks.handleFailure(
                due.id(), worker, reason, due.attemptsLeft() - 1, due.pause().toMillis());
    }

    /** Puts it off without an attempt lost. */
    void putOff(Due due, String reason, Duration pause) {
        tasks.handleFailure(due.id(), worker, reason, due.attemptsLeft(), pause.toMillis());
    }
}
