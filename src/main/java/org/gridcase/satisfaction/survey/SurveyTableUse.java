package org.gridcase.satisfaction.survey;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Idle;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.gridcase.satisfaction.survey.SurveyTable.Reach;
import org.springframework.stereotype.Component;

/** How {@link SurveyTable} asks its table. */
@Component
public class SurveyTableUse implements TableUses {

    private static final String WAY = "way";
    private static final String NONE = SurveyWay.NONE.label();
    private static final String PAGE = SurveyWay.PAGE.label();
    private static final String CALL = SurveyWay.CALL.label();

    /** Percentages of the table. */
    private static final List<Integer> SHARES = List.of(1, 2, 5, 10, 20, 30, 50, 100);

    private static final int MUCH = 5;

    /** Needed wherever somebody may be called. */
    private static Answer ofCalls() {
        return Answer.of(Meaning.WORD).emptyWhere(WAY, NONE, PAGE);
    }

    /** A smaller share is everyday; a fifth of it hardly asks anybody any more. */
    private static Lapse muchLess(int share) {
        return Lapse.to(SurveyTable.SHARE, Set.of(share + "%"), "原来回访得多的，回访比例降到五分之一以下")
                .from(SHARES.stream()
                        .filter(before -> before >= MUCH * share)
                        .map(before -> before + "%")
                        .toArray(String[]::new));
    }

    private static Idle unreachable(Reach reach, String way, String consequence) {
        return new Idle(WAY, Set.of(way), "reach", reach.label(), false, consequence);
    }

    @Override
    public List<TableUse> tables() {
        return List.of(TableUse.of(SurveyTable.TABLE)
                .hearingOfCase("tier", "urgency", "channel", "reporter")
                .answering(Map.of(
                        SurveyTable.WITHIN, Answer.limit(SurveyTable.COUNTING).emptyWhere(WAY, NONE),
                        SurveyTable.CALL_AFTER,
                                Answer.limit(SurveyTable.CALL_COUNTING)
                                        .emptyWhere(WAY, NONE, PAGE)
                                        .within(SurveyTable.WITHIN),
                        SurveyTable.SHARE, ofCalls(),
                        SurveyTable.ATTEMPTS, ofCalls()))
                .notOnly(
                        unreachable(Reach.PAGE, CALL, "没留电话的都打电话：他们无从评价，请核对"),
                        unreachable(Reach.PHONE, PAGE, "只留了电话的都在网页上评价：他们无从评价，请核对"))
                .telling(
                        Lapse.to(WAY, Set.of(NONE), "原来请评价的，不再请"),
                        Lapse.to(WAY, Set.of(PAGE), "原来抽取电话回访的，不再打").from(CALL, SurveyWay.PAGE_THEN_CALL.label()))
                .telling(Lapse.fall(SurveyTable.ATTEMPTS, List.of("一次", "两次", "三次"), "原来多打几次的，最多打%s"))
                .telling(SHARES.stream().map(SurveyTableUse::muchLess).filter(lapse -> !lapse.before()
                        .isEmpty())));
    }
}
