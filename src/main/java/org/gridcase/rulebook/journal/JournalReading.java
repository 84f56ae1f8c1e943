package org.gridcase.rulebook.journal;

import org.gridcase.rulebook.JournalledRules;
import org.gridcase.rulebook.RuleJournal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who says what decides by the journal: the journal, except where something else was given beforehand. */
@Configuration(proxyBeanMethods = false)
class JournalReading {

    @Bean
    @ConditionalOnMissingBean
    JournalledRules journalledRules(RuleJournal journal) {
        return new RulesInJournal(journal);
    }
}
