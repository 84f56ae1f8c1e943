package org.gridcase.rulebook.data;

import java.util.Optional;
import org.gridcase.rulebook.proposal.RuleData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Knows which files of a change are data rather than files of the engine. */
@Component
public class RuleDataFiles {

    private static final String ENDING = ".csv";

    private final ObjectProvider<RuleData> all;

    RuleDataFiles(ObjectProvider<RuleData> all) {
        this.all = all;
    }

    /** The data of which a file of this name is; empty for diagrams, tables and forms. */
    public Optional<RuleData> of(String file) {
        return all.stream().filter(each -> nameOf(each).equals(file)).findFirst();
    }

    public boolean isData(String file) {
        return of(file).isPresent();
    }

    /** The data of this id. */
    public RuleData get(String id) {
        return of(id + ENDING).orElseThrow();
    }

    /** What its file is called. */
    public static String nameOf(RuleData data) {
        return data.id() + ENDING;
    }
}
