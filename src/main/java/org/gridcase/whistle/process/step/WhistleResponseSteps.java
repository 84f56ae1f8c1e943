package org.gridcase.whistle.process.step;

import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.whistle.call.SpotArrivals;
import org.springframework.stereotype.Component;

/** What the diagram {@code whistle-response} cannot do without: signed or decided on, come, reported and rated, each written down. */
@Component
class WhistleResponseSteps implements RequiredSteps {

    static final String PROCESS = "whistle-response";

    private static final String WAY = "serviceTask_determineRelay";
    private static final String RELAY = CaseTaskIds.RELAY_WHISTLE;
    private static final String RELAYED = "serviceTask_recordRelay";
    private static final String SIGN = CaseTaskIds.SIGN_WHISTLE;
    private static final String SIGNED = "serviceTask_recordSigning";
    private static final String RULE = CaseTaskIds.RULE_ON_REFUSAL;
    private static final String DECIDED = "serviceTask_recordRuling";
    private static final String CONTACT = CaseTaskIds.CONTACT_CALLER;
    private static final String CONTACTED = "serviceTask_recordContact";
    private static final String ARRIVE = CaseTaskIds.ARRIVE_ON_SITE;
    private static final String ARRIVED = "serviceTask_recordArrival";
    private static final String REPORT = CaseTaskIds.REPORT_TO_CALLER;
    private static final String REPORTED = "serviceTask_recordReport";
    private static final String RATE = CaseTaskIds.RATE_RESPONSE;
    private static final String RATED = "serviceTask_recordRating";
    private static final Map<String, String> MARKS = Map.of("good", "好", "fair", "一般", "poor", "差");

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Requirements requirements() {
        Requirements needed = new Requirements()
                .service(WAY, "核对是否经街道", "determineRelay")
                .userTask(RELAY, "转办吹哨")
                .service(RELAYED, "登记转吹哨", "recordRelay")
                .userTask(SIGN, "签收吹哨", "unit")
                .service(SIGNED, "登记签收", "recordSigning")
                .userTask(RULE, "裁定是否响应")
                .service(DECIDED, "登记裁定", "recordRuling")
                .userTask(CONTACT, "联系吹哨单位", "unit")
                .service(CONTACTED, "登记联系", "recordContact")
                .userTask(ARRIVE, "赶到现场", "unit")
                .service(ARRIVED, "登记到场", "recordArrival")
                .userTask(REPORT, "答复吹哨单位", "unit")
                .service(REPORTED, "登记答复", "recordReport")
                .userTask(RATE, "评价响应")
                .service(RATED, "登记评价", "recordRating")
                .stage(RELAY, StageCodes.WHISTLE_RELAY)
                .stage(SIGN, StageCodes.WHISTLE_SIGNING)
                .stage(RULE, StageCodes.WHISTLE_RULING)
                .stage(CONTACT, StageCodes.WHISTLE_CONTACT)
                .stage(ARRIVE, StageCodes.WHISTLE_ARRIVAL)
                .stage(REPORT, StageCodes.WHISTLE_REPORT)
                .stage(RATE, StageCodes.WHISTLE_RATING);
        return fields(ways(needed));
    }

    private static Requirements ways(Requirements needed) {
        return needed.always()
                .to(RELAY, SIGN)
                .through(WAY)
                .from(WAY)
                .to(RELAY)
                .guardedBy("throughStreet", "needed")
                .from(WAY)
                .to(SIGN)
                .when("throughStreet", "needed")
                .through(RELAYED)
                .always()
                .to(RELAYED)
                .through(RELAY)
                .from(RELAY)
                .to(SIGN)
                .through(RELAYED)
                .from(RELAYED)
                .to(SIGN)
                .guardedBy("outcome", "relayed")
                .always()
                .to(SIGNED)
                .through(SIGN)
                .always()
                .to(RULE, CONTACT, ARRIVE)
                .through(SIGNED)
                .from(SIGNED)
                .to(RULE)
                .guardedBy("outcome", "refused")
                .from(SIGNED)
                .to(CONTACT, ARRIVE)
                .when("outcome", "refused")
                .through(DECIDED)
                .always()
                .to(DECIDED)
                .through(RULE)
                .from(RULE)
                .to(CONTACT, ARRIVE)
                .through(DECIDED)
                .from(DECIDED)
                .to(CONTACT, ARRIVE)
                .guardedBy("outcome", "insisted")
                .from(SIGNED)
                .to(ARRIVE)
                .when("contactFirst", "needed")
                .through(CONTACTED)
                .always()
                .to(CONTACTED)
                .through(CONTACT)
                .from(CONTACT)
                .to(ARRIVE)
                .through(CONTACTED)
                .always()
                .to(ARRIVED)
                .through(ARRIVE)
                .always()
                .to(REPORT)
                .through(ARRIVED)
                .always()
                .to(REPORTED)
                .through(REPORT)
                .always()
                .to(RATE)
                .through(REPORTED)
                .always()
                .to(RATED)
                .through(RATE)
                .always()
                .toEveryEnd()
                .through(RELAYED, DECIDED, RATED)
                .last(RATED);
    }

    private static Requirements fields(Requirements needed) {
        needed.listener(RELAY, "create", "offerRelay")
                .listener(RULE, "create", "offerRefusal")
                .listener(RATE, "create", "offerRating");
        for (String task : new String[] {RELAY, SIGN, RULE, CONTACT, ARRIVE, REPORT, RATE}) {
            needed.sharedListener(task, "create", "presentWhistle");
        }
        needed.choice(RELAY, "outcome", Set.of("relayed"), Map.of("relayed", "转", "not-relayed", "不转"))
                .field(
                        RELAY,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).with("not-relayed"));
        return needed.choice(SIGN, "outcome", Set.of("signed"), Map.of("signed", "签收", "refused", "不属"))
                .field(
                        SIGN,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).with("refused"))
                .choice(RULE, "outcome", Set.of("insisted", "let-go"), Map.of("insisted", "坚持", "let-go", "放过"))
                .field(RULE, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(CONTACT, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(ARRIVE, "seenAt", Entry.time())
                .field(ARRIVE, "position", Entry.words(22, "117.17312,36.71823").optional())
                .field(
                        ARRIVE,
                        "noPosition",
                        Entry.sentences(SpotArrivals.LONGEST_EXCUSE).optional())
                .field(
                        ARRIVE,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).optional())
                .field(REPORT, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .choice(RATE, "signingMark", MARKS.keySet(), MARKS)
                .choice(RATE, "arrivalMark", MARKS.keySet(), MARKS)
                .choice(RATE, "solutionMark", MARKS.keySet(), MARKS)
                .field(
                        RATE,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).optional())
                .input("unit", Set.of("calledUnit"), Set.of())
                .input("caller", Set.of("unit"), Set.of())
                .input("whistle", Set.of("whistle"), Set.of())
                .variable("unit")
                .variable("caller")
                .variable("whistle")
                .variable("response")
                .variable("throughStreet", "needed", "not-needed")
                .variable("outcome", "relayed", "not-relayed", "signed", "refused", "insisted", "let-go")
                .variable("contactFirst", "needed", "not-needed")
                .variable("opinion");
    }
}
