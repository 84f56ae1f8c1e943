package org.gridcase.privacy.decision;

import java.util.List;
import java.util.Map;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link RetentionTable} asks its table. */
@Component
public class RetentionTableUse implements TableUses {

    @Override
    public List<TableUse> tables() {
        return List.of(TableUse.of("determine-retention")
                .answering(Map.of("keep", Answer.of(Meaning.PERIOD), "basis", Answer.of(Meaning.TEXT))));
    }
}
