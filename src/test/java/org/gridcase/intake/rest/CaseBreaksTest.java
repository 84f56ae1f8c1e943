package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.AssignmentRepository;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@GridcaseTest
class CaseBreaksTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseBreaks breaks;

    @Autowired
    AssignmentRepository assignments;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    private List<String> told(String number) {
        return breaks.of(number, assignments.ofCase(number), Locale.CHINESE);
    }

    @Test
    void aBentAssignmentIsToldBeforeAnyVerification() {
        String number = walk.reported();
        assertThat(told(number)).isEmpty();
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            db.sql("update case_assignment set unit = '370112001001003' where case_number = ?")
                    .param(number)
                    .update();
            assertThat(told(number)).singleElement().asString().contains(number, "派单的承办单位与留痕封存的不符");
        });
    }
}
