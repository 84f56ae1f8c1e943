package org.gridcase.console;

import org.gridcase.engine.task.TaskFilters;
import org.gridcase.engine.task.TaskFilters.Contents;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lists a clerk works with in Tasklist. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TaskLists implements ApplicationRunner {

    private static final String RED = "本单位已过时限的任务，含他人已领取的";

    private final TaskFilters filters;

    TaskLists(TaskFilters filters) {
        this.filters = filters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        filters.rename("已逾期", RED, "红灯");
        filters.offer("待领取", "可由我或本单位领取的任务", "#1f5fa8", 10, Contents.CLAIMABLE);
        filters.offer("我的任务", "我已领取、尚未办完的任务", "#2e7d32", 20, Contents.MINE);
        filters.offer("待核实", "等本单位到现场核实的案件，含他人已领取的", "#6a3fa0", 25, Contents.TO_VERIFY);
        filters.offer("红灯", RED, "#c62828", 30, Contents.RED_IN_MY_UNITS);
        filters.offer("黄灯", "本单位时限将到的任务，含他人已领取的", "#e69500", 35, Contents.YELLOW_IN_MY_UNITS);
        filters.offer("本单位全部", "本单位的全部任务，含他人已领取的", "#616161", 40, Contents.ALL_IN_MY_UNITS);
    }
}
