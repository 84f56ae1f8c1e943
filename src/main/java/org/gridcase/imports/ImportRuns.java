package org.gridcase.imports;

import java.io.IOException;
import java.util.function.Function;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.LongWork;
import org.gridcase.security.LongWork.Asked;
import org.gridcase.security.LongWork.Work;
import org.springframework.stereotype.Component;

/**
 * Tells how imports end. An import goes on when its caller has stopped waiting or a proxy has closed the connection, and cannot see that
 * before it answers; so its end is made known whoever listens, and whoever tells people decides from how long it took.
 */
@Component
public class ImportRuns {

    private static final String ALL_OR_NOTHING = "系统在办理途中停止。导入要么已全部生效，要么什么也没有改动，不会只改了一半。请用预览查看；仍有变动的，请再次导入同一文件。";
    private static final String LINE_BY_LINE = "系统在办理途中停止。已收下的案件保留。请再次导入同一文件：已有的不会重复立案，其余的接着收下。";

    private final LongWork work;

    ImportRuns(LongWork work) {
        this.work = work;
    }

    /**
     * Does an import that is taken as a whole or not at all, and makes its end known; a failure goes on to the caller as well.
     *
     * @param what is imported, in Chinese
     * @param outcome what came of it, in a Chinese sentence
     */
    public <T> T follow(String what, String account, Work<T> importing, Function<T, String> outcome)
            throws IOException {
        return follow(what, account, ALL_OR_NOTHING, importing, outcome);
    }

    /** The same for a file of which each line is taken by itself. */
    public <T> T followLines(String what, String account, Work<T> importing, Function<T, String> outcome)
            throws IOException {
        return follow(what, account, LINE_BY_LINE, importing, outcome);
    }

    private <T> T follow(String what, String account, String ifCutOff, Work<T> importing, Function<T, String> outcome)
            throws IOException {
        return work.follow(new Asked(what + "导入", account, ifCutOff), importing, outcome, e -> failed(what, e));
    }

    private static String failed(String what, RuntimeException failure) {
        return failure instanceof ProblemException refused
                ? "没有导入，什么也没有改动：%s。再次导入同一文件，即逐处列出原因。"
                        .formatted(refused.getBody().getTitle())
                : "没有完成。请再次导入同一文件，已有的不会重复；仍不行的，请把事件编号 %s 告诉系统管理员。"
                        .formatted(Incidents.log("import of " + what, failure));
    }

    /** What a file changes of several kinds of things, as the answer of an import counts it. */
    public static String counted(Iterable<KindChanges> kinds) {
        long added = 0;
        long changed = 0;
        long ended = 0;
        long same = 0;
        for (KindChanges kind : kinds) {
            added += kind.added();
            changed += kind.changed();
            ended += kind.ended() + kind.removed();
            same += kind.unchanged();
        }
        return "读到 %d 项：新增 %d，改动 %d，终止或撤销 %d，原样 %d。"
                .formatted(added + changed + ended + same, added, changed, ended, same);
    }
}
