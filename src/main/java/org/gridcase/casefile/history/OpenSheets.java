package org.gridcase.casefile.history;

import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.task.CaseTasks;
import org.springframework.stereotype.Component;

/** The sheets that lie before people: a task keeps its own, which must not go on saying what no longer holds. */
@Component
public class OpenSheets {

    /** The variable of a task in which its sheet stands. */
    public static final String VARIABLE = "facts";

    private final CaseTasks tasks;
    private final CaseSheet sheet;

    OpenSheets(CaseTasks tasks, CaseSheet sheet) {
        this.tasks = tasks;
        this.sheet = sheet;
    }

    /** Writes the facts of a case anew on the sheet of each of its open tasks. */
    public void renew(CaseFile file) {
        renew(file, "");
    }

    /** The same, below what has happened, in Markdown. */
    public void renew(CaseFile file, String news) {
        tasks.change(file.number(), VARIABLE, shown -> sheet.renewed(shown, file, news));
    }
}
