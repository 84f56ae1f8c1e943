package org.gridcase.engine.internals.start;

import org.gridcase.migration.CodeMigration;
import org.gridcase.migration.FormerNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The variables that have got another name, each with the step of the database that gives it to them. */
@Configuration(proxyBeanMethods = false)
class RenamedVariables {

    @Bean
    CodeMigration variableOfReferrals() {
        return new RenamedVariable(
                "84.1", "variable of referrals", "call-to-account", FormerNames.REFERRAL, "referral");
    }

    @Bean
    CodeMigration unitOfDeferrals() {
        return new RenamedVariable(
                "254", "unit of deferrals", "deferral", FormerNames.ASSIGNMENT_UNIT, "assignmentUnit");
    }
}
