package org.gridcase.console;

import java.util.List;
import org.gridcase.engine.task.TaskFilters;
import org.gridcase.engine.task.TaskFilters.Shown;
import org.gridcase.engine.task.TaskList;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lists a clerk works with in Tasklist: each person's own of the same ones. The pages leave out those of a kind of work the person has none of. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TaskLists implements ApplicationRunner {

    static final List<Shown> ALL = List.of(
            new Shown(TaskList.CLAIMABLE, "待领取", "可由我或本单位领取的任务", "#1f5fa8", 10),
            new Shown(TaskList.MINE, "我的任务", "我已领取、尚未办完的任务", "#2e7d32", 20),
            new Shown(TaskList.RED, "红灯", "本单位已过时限的任务，含他人已领取的", "#c62828", 30),
            new Shown(TaskList.YELLOW, "黄灯", "本单位时限将到的任务，含他人已领取的", "#8a6100", 35),
            new Shown(TaskList.DUE_TODAY, "今日到期", "本单位今天之内到时限、尚未超过的任务，含他人已领取的", "#9a5b00", 40),
            new Shown(TaskList.TO_ESTABLISH, "待立案", "等本指挥中心决定是否受理立案的上报，含他人已领取的", "#1f5fa8", 45),
            new Shown(TaskList.TO_DISPATCH, "待派遣", "等本指挥中心受理派遣的案件，含他人已领取的", "#1f5fa8", 50),
            new Shown(TaskList.TO_VERIFY, "待核实", "等本单位到现场核实的案件，含他人已领取的", "#6a3fa0", 55),
            new Shown(TaskList.TO_ANSWER, "待答复督办", "等本单位书面答复的督办单，含他人已领取的", "#c62828", 60),
            new Shown(TaskList.TO_DECIDE, "待定缓办", "等本单位审批的缓办申请，含他人已领取的", "#6a3fa0", 65),
            new Shown(TaskList.ALL, "本单位在办", "本单位应办的全部任务，含他人已领取的", "#616161", 80, "本单位的全部任务，含他人已领取的"),
            new Shown(TaskList.OPTIONAL, "需要时办理", "不办也可的任务，不设时限，不计入其他列表", "#616161", 90));

    private final TaskFilters filters;

    TaskLists(TaskFilters filters) {
        this.filters = filters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        filters.offer(ALL);
    }
}
