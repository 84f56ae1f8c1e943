package org.gridcase.operation.observability;

/** What an operator watches; {@code docs/operation/monitoring.md} says when to worry. */
enum Figure {
    GREEN(
            "gridcase.assignments.open",
            "green",
            "Open assignments by light, as the sums of the board were last settled"),
    YELLOW(
            "gridcase.assignments.open",
            "yellow",
            "Open assignments by light, as the sums of the board were last settled"),
    RED("gridcase.assignments.open", "red", "Open assignments by light, as the sums of the board were last settled"),
    SWEEP_AGE("gridcase.sweep.age", "", "Seconds since the last check of all lights"),
    ANCHOR_AGE("gridcase.anchor.age", "", "Seconds since the last anchor over the trace"),
    VERIFICATION_AGE("gridcase.verification.age", "", "Seconds since the last verification of the trace that finished"),
    BREAKS("gridcase.trace.breaks", "", "Breaks that the last verification of the trace found"),
    UNREPAIRED("gridcase.sweep.unrepaired", "", "Differences that the last check of all lights could not repair"),
    STUCK("gridcase.cases.stuck", "", "Open cases that nothing brought on at the last check of all lights"),
    OUTBOX("gridcase.outbox.waiting", "", "Notices that have not gone out by mail or gateway yet"),
    OUTBOX_AGE("gridcase.outbox.age", "", "Seconds since the oldest of them was written"),
    KEPT("gridcase.exchange.kept", "", "Messages and events of other systems that wait for somebody"),
    KEPT_AGE("gridcase.exchange.kept.age", "", "Seconds since the oldest of them came"),
    MISSING_AGE(
            "gridcase.exchange.missing.age",
            "",
            "Seconds since a message of a partner was refused because the one before it has not come"),
    UNTOLD_AGE(
            "gridcase.exchange.untold.age",
            "",
            "Seconds since the oldest change that another system has not taken yet"),
    GIVEN_UP("gridcase.exchange.behind", "", "Other systems for which changes of cases were given up"),
    UNSIGNED_AGE("gridcase.emergency.unsigned.age", "", "Seconds since the oldest alarm that nobody has signed"),
    FAILED_JOBS("gridcase.jobs.failed", "", "Background jobs that are given up"),
    DUE_JOBS("gridcase.jobs.due", "", "Background jobs that could run now"),
    INCIDENTS("gridcase.incidents", "", "Steps of processes that failed and that nobody has put right");

    private final String metric;
    private final String light;
    private final String meaning;

    Figure(String metric, String light, String meaning) {
        this.metric = metric;
        this.light = light;
        this.meaning = meaning;
    }

    /** As Micrometer writes it; Prometheus turns dots into underscores. */
    String metric() {
        return metric;
    }

    /** Value of the tag {@code light}; empty where there is none. */
    String light() {
        return light;
    }

    String meaning() {
        return meaning;
    }

    /** Seconds, or nothing for what is counted. */
    String unit() {
        return metric.endsWith(".age") ? "seconds" : "";
    }
}
