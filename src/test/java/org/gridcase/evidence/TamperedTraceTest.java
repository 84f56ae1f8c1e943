package org.gridcase.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.CalendarRegister;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.DailyVerification;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.gridcase.evidence.verification.TraceIntegrityService.Verified;
import org.gridcase.organisation.AccountHolder;
import org.gridcase.organisation.AccountHolders;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.tables.MembershipService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with a database shell bends the record. Each bending is undone after it was found, so that other tests meet a whole trace. */
@GridcaseTest
class TamperedTraceTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    TraceChains chains;

    @Autowired
    AnchorRepository anchors;

    @Autowired
    AccountHolders holders;

    @Autowired
    CalendarRegister calendar;

    @Autowired
    Lights lights;

    @Autowired
    TraceIntegrityService verification;

    @Autowired
    DailyVerification daily;

    @Autowired
    MembershipService memberships;

    @Autowired
    Organisation organisation;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private String number;
    private int anchored;
    private int length;

    @BeforeEach
    void aCaseThatWasAnchoredAndWentOn() {
        number = walk.atStreet();
        anchored = walk.trace(number).size();
        anchors.take();
        walk.dispatches(number);
        length = walk.trace(number).size();
    }

    @Test
    void aTraceThatNobodyTouchedHolds() {
        memberships.followThePosts(); // as every night: other tests join units without a post
        assertThat(ofThisCase(found())).isEmpty();
        assertThat(found()).noneMatch(each -> each.caseNumber() == null);
    }

    @Test
    void everyColumnIsPartOfTheLink() {
        for (String edit : List.of(
                "at = at + interval '1 millisecond'",
                "action = 'urged'",
                "actor = 'admin'",
                "unit = '370112-centre'",
                "unit = null",
                "tier = 'district'",
                "decision = 'resolved'",
                "reason = coalesce(reason, '') || ' '",
                "ruling = 'determine-next-tier:99'",
                "before_position = before_position || ' '",
                "after_position = after_position || ' '",
                "decisions = coalesce(decisions, '') || ' '",
                "link = upper(link)")) {
            assertThat(ofThisCase(after("update case_trace set " + edit + " where case_number = ? and sequence = 4")))
                    .as(edit)
                    .containsExactly(line(Fault.LINK_MISMATCH, 4));
        }
    }

    @Test
    void theFirstAndTheLastLineAreProtectedAsWell() {
        assertThat(ofThisCase(after("update case_trace set actor = 'x' where case_number = ? and sequence = 1")))
                .containsExactly(line(Fault.LINK_MISMATCH, 1));
        assertThat(ofThisCase(
                        after("update case_trace set actor = 'x' where case_number = ? and sequence = " + length)))
                .containsExactly(line(Fault.LINK_MISMATCH, length));
    }

    @Test
    void aDeletedLineIsMissing() {
        assertThat(ofThisCase(after("delete from case_trace where case_number = ? and sequence = 3")))
                .containsExactly(line(Fault.LINE_MISSING, 3));
        assertThat(ofThisCase(after("delete from case_trace where case_number = ? and sequence = 1")))
                .containsExactly(line(Fault.LINE_MISSING, 1));
    }

    @Test
    void aDeletedLineIsFoundAlsoWhenTheOthersCloseTheGap() {
        assertThat(ofThisCase(after(
                        "delete from case_trace where case_number = ? and sequence = 3",
                        "update case_trace set sequence = sequence - 1000 where case_number = ? and sequence > 3",
                        "update case_trace set sequence = sequence + 999 where case_number = ? and sequence < 0")))
                .containsExactly(line(Fault.LINK_MISMATCH, 3));
    }

    @Test
    void anInsertedLineIsFound() {
        assertThat(
                        ofThisCase(
                                after(
                                        "update case_trace set sequence = sequence - 1000 where case_number = ? and sequence > 2",
                                        "update case_trace set sequence = sequence + 1001 where case_number = ? and sequence < 0",
                                        "insert into case_trace select case_number, 3, at, action, actor, unit, tier, decision, '补记', ruling,"
                                                + " before_position, after_position, link from case_trace where case_number = ? and sequence = 2")))
                .containsExactly(line(Fault.LINK_MISMATCH, 3));
    }

    @Test
    void linesThatChangedPlacesAreFound() {
        assertThat(ofThisCase(after(
                        "update case_trace set sequence = -4 where case_number = ? and sequence = 4",
                        "update case_trace set sequence = 4 where case_number = ? and sequence = 5",
                        "update case_trace set sequence = 5 where case_number = ? and sequence = -4")))
                .containsExactly(line(Fault.LINK_MISMATCH, 4));
    }

    @Test
    void aTailCutOffBeforeTheAnchorIsMissing() {
        List<Break> found =
                ofThisCase(after("delete from case_trace where case_number = ? and sequence >= " + (anchored - 1)));

        assertThat(found.get(0).fault()).isEqualTo(Fault.TAIL_MISSING);
        assertThat(found.get(0).sequence()).isEqualTo(anchored - 1);
    }

    @Test
    void aTailCutOffAfterTheAnchorNoLongerFitsTheCase() {
        assertThat(ofThisCase(after("delete from case_trace where case_number = ? and sequence > " + anchored)))
                .extracting(Break::fault)
                .containsExactly(Fault.RECORD_DIFFERS, Fault.TAIL_CUT);
    }

    @Test
    void aTailThatSealedNothingIsMissedByTheCaseItself() {
        List<Break> found = ofThisCase(after("update case_file set trace_length = trace_length + 1 where number = ?"));

        assertThat(found).extracting(Break::fault).containsExactly(Fault.TAIL_CUT);
        assertThat(ofThisCase(after("update case_file set trace_link = repeat('0', 64) where number = ?")))
                .extracting(Break::fault)
                .containsExactly(Fault.HEAD_DIFFERS);
    }

    @Test
    void whatTheRowOfACaseRepeatsOfItsTraceIsCompared() {
        for (String edit : List.of(
                "handlers = ''",
                "handlers = handlers || ' li'",
                "handling_units = ''",
                "trace_at = trace_at + interval '5 days'",
                "trace_at = null")) {
            assertThat(ofThisCase(after("update case_file set " + edit + " where number = ?")))
                    .as(edit)
                    .extracting(Break::fault)
                    .containsExactly(Fault.COPY_DIFFERS);
        }
    }

    @Test
    void aCaseWithoutItsTraceIsFound() {
        assertThat(ofThisCase(after("delete from case_trace where case_number = ?")))
                .extracting(Break::fault)
                .containsExactly(Fault.CASE_MISSING, Fault.TRACE_MISSING);
    }

    @Test
    void aWholeCaseRemovedWithEverythingThatPointsAtItIsFound() {
        assertThat(ofThisCase(after(
                        "delete from case_trace where case_number = ?",
                        "delete from case_assignment where case_number = ?",
                        "delete from case_reporter where case_number = ?",
                        "delete from case_file where number = ?")))
                .extracting(Break::fault)
                .containsExactly(Fault.CASE_MISSING);
    }

    @Test
    void aWholeCaseRemovedFromTheAnchorsTooBreaksTheAnchor() {
        List<Break> found = after(
                "delete from case_trace where case_number = ?", "delete from trace_anchor_head where case_number = ?");

        assertThat(found).anyMatch(each -> each.fault() == Fault.ANCHOR_HEADS_MISMATCH);
        assertThat(ofThisCase(found)).extracting(Break::fault).containsExactly(Fault.TRACE_MISSING);
    }

    @Test
    void aChainWrittenAnewWithRightLinksIsNotTheOneThatWasAnchored() {
        List<Break> found = bent(() -> {
            List<Linked> lines = chain();
            execute("update case_trace set reason = '已当面致歉' where case_number = ? and sequence = 2");
            rewrite(lines.size());
        });

        assertThat(ofThisCase(found)).hasSize(1);
        assertThat(ofThisCase(found).get(0).fault()).isEqualTo(Fault.REWRITTEN);
    }

    @Test
    void aLineAddedWithARightLinkCannotBeOlderThanTheAnchor() {
        List<Break> found = bent(() -> {
            execute(
                    "insert into case_trace select case_number, sequence + 1, at - interval '2 days', action, actor, unit, tier,"
                            + " decision, reason, ruling, after_position, after_position, link from case_trace"
                            + " where case_number = ? and sequence = " + length);
            rewrite(length + 1);
        });

        assertThat(ofThisCase(found)).hasSize(1);
        assertThat(ofThisCase(found).get(0).fault()).isEqualTo(Fault.BACKDATED);
        assertThat(ofThisCase(found).get(0).sequence()).isEqualTo(length + 1);
    }

    @Test
    void aCasePutElsewhereWithoutAStepIsFound() {
        assertThat(ofThisCase(after("update case_file set unit = '370112-centre' where number = ?")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fault()).isEqualTo(Fault.POSITION_DIFFERS);
                    assertThat(daily.said(found, Locale.CHINESE))
                            .endsWith("与留痕末行不符：单位，留痕末行为映泉街道综合行政执法中队，登记为示范区社会治理信息指挥中心");
                });
    }

    @Test
    void anEditedAnchorIsFound() {
        int newest = anchors.last().orElseThrow().number();
        for (String edit : List.of(
                "at = at - interval '1 day'",
                "chains = chains - 1",
                "lines = lines + 1",
                "heads = link",
                "link = heads")) {
            assertThat(after("update trace_anchor set " + edit + " where number = " + newest + " and ? <> ''"))
                    .as(edit)
                    .contains(new Break(Fault.ANCHOR_LINK_MISMATCH, null, null, newest));
        }
    }

    @Test
    void anAnchorWhoseHeadsWereChangedIsFound() {
        assertThat(after("update trace_anchor_head set sequence = sequence - 1 where case_number = ?"))
                .anyMatch(each -> each.fault() == Fault.ANCHOR_HEADS_MISMATCH);
        assertThat(after("delete from trace_anchor_head where case_number = ?"))
                .anyMatch(each -> each.fault() == Fault.ANCHOR_HEADS_MISMATCH);
        assertThat(after("insert into trace_anchor_head select max(anchor), '0' || max(anchor), 1, max(link)"
                        + " from trace_anchor_head where ? <> ''"))
                .anyMatch(each -> each.fault() == Fault.ANCHOR_HEADS_MISMATCH);
    }

    @Test
    void anAnchorTakenOutOfTheMiddleIsMissing() {
        Anchor middle = anchors.last().orElseThrow();
        anchors.take();

        assertThat(after("delete from trace_anchor where number = " + middle.number() + " and ? <> ''"))
                .contains(new Break(Fault.ANCHOR_MISSING, null, null, middle.number()));
    }

    @Test
    void everyColumnOfTheRegisterIsPartOfItsLink() {
        for (String edit : List.of(
                "account = account || 'x'",
                "holder = holder + 1",
                "name = name || ' '",
                "since = since + interval '1 millisecond'",
                "recorded_by = 'x'",
                "link = upper(link)")) {
            assertThat(ofTheRegister(
                            after("update org_account_holder set " + edit + " where position = 2 and ? <> ''")))
                    .as(edit)
                    .contains(new Break(Fault.HOLDER_LINK_MISMATCH, null, 2, null));
        }
        assertThat(ofTheRegister(after("delete from org_account_holder where position = 2 and ? <> ''")))
                .contains(new Break(Fault.HOLDER_MISSING, null, 2, null));
    }

    @Test
    void aRegisterThatWasWrittenAnewIsNotTheOneThatWasAnchored() {
        int newest = holders.newest().orElseThrow().position();
        List<Break> rewritten = bent(() -> {
            execute("update org_account_holder set name = '李代桃' where position = 1 and ? <> ''");
            String link = ChainedRegister.FIRST_LINK;
            for (AccountHolder entry : holders.page(0, newest)) {
                link = entry.linkAfter(link);
                db.sql("update org_account_holder set link = ? where position = ?")
                        .params(link, entry.position())
                        .update();
            }
        });
        List<Break> shortened = after("delete from org_account_holder where position = " + newest + " and ? <> ''");

        assertThat(ofTheRegister(rewritten)).extracting(Break::fault).contains(Fault.REGISTER_REWRITTEN);
        assertThat(ofTheRegister(shortened)).extracting(Break::fault).contains(Fault.REGISTER_REWRITTEN);
    }

    @Test
    void aNameThatWasChangedPastTheRegisterIsFound() {
        List<Break> found = after("update org_person set name = '李代桃' where id = 'grid-worker' and ? <> ''");

        assertThat(of(Fault.HOLDER_DIFFERS, found))
                .containsExactly(new Break(Fault.HOLDER_DIFFERS, null, null, null, "grid-worker", null));
        assertThat(of(Fault.HOLDER_DIFFERS, found).get(0).said(Locale.CHINESE)).startsWith("账号 grid-worker：");
    }

    @Test
    void aCalendarThatWasChangedWithoutAnImportIsFound() {
        assertThat(of(Fault.CALENDAR_DIFFERS, found())).isEmpty();
        for (String change : List.of(
                "delete from cal_day where since_version = 2 and ? <> ''",
                "update cal_hours set closes = time '20:00:00' where opens > time '12:00:00' and ? <> ''",
                "update cal_change set zone = 'Asia/Urumqi' where ? <> ''",
                "update cal_change set version = 1 where ? <> ''")) {
            assertThat(of(Fault.CALENDAR_DIFFERS, after(change)))
                    .as(change)
                    .singleElement()
                    .satisfies(found -> assertThat(found.said(Locale.CHINESE)).contains("未经导入而被改动"));
        }
    }

    @Test
    void aDayThatWasPutIntoTheCalendarIsNamed() {
        String holiday = "insert into cal_day (jurisdiction, on_date, kind, name, since_version)"
                + " select jurisdiction, date '2047-03-06', 'day-off', '私自放假', version from cal_version"
                + " where version = (select version from cal_change) and ? <> ''";

        assertThat(of(Fault.CALENDAR_DIFFERS, after(holiday))).singleElement().satisfies(each -> {
            assertThat(each.said(Locale.CHINESE)).contains("2047-03-06 这一天是增加的");
            assertThat(each.said(Locale.ENGLISH)).contains("the day 2047-03-06 was added");
        });
    }

    @Test
    void whoWasPutIntoAPostOrAGroupInTheDatabaseIsFound() {
        String appointed = "update org_post set head = not head where unit = '370112001-city-management' and ? <> ''";
        List<Break> before = of(Fault.ORGANISATION_DIFFERS, found());
        assertThat(before).noneMatch(each -> each.said(Locale.CHINESE).startsWith("映泉街道城市管理科"));
        assertThat(of(Fault.ORGANISATION_DIFFERS, after(appointed)))
                .anyMatch(each -> each.said(Locale.CHINESE).startsWith("映泉街道城市管理科"));
        String exchanged = "update org_post set person = 'grid-worker' where unit = '370112001-city-management'"
                + " and person = 's1-city-management-head' and ? <> ''";
        assertThat(of(Fault.ORGANISATION_DIFFERS, after(exchanged)))
                .anySatisfy(each -> assertThat(each.said(Locale.CHINESE))
                        .startsWith("映泉街道城市管理科")
                        .contains(" grid-worker 的岗位是增加的", " s1-city-management-head 的岗位已被删去"));

        String member = "insert into act_id_membership (user_id_, group_id_) select 'grid-worker', code from org_unit"
                + " where code = '370112001-city-management' and ? <> ''";
        assertThat(of(Fault.MEMBERSHIP_DIFFERS, after(member)))
                .extracting(Break::account)
                .contains("grid-worker 370112001-city-management");
    }

    @Test
    void aPostPutIntoTheDatabaseGivesNobodyRightsAndIsNamed() {
        String exchanged = "update org_post set person = 'grid-worker' where unit = '370112001-city-management'"
                + " and person = (select min(person) from org_post where unit = '370112001-city-management')";
        String members = "select user_id_ from act_id_membership where group_id_ = '370112001-city-management'";
        transaction.executeWithoutResult(status -> {
            bendable();
            List<String> before = db.sql(members).query(String.class).list();
            assertThat(before).isNotEmpty().doesNotContain("grid-worker");
            assertThat(db.sql(exchanged).update()).isPositive();

            memberships.followThePosts();

            assertThat(db.sql(members).query(String.class).list()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(of(Fault.MEMBERSHIP_DIFFERS, found()))
                    .extracting(Break::account)
                    .contains("grid-worker 370112001-city-management");
            status.setRollbackOnly();
        });
    }

    @Test
    void nobodyAnswersForAUnitByAPostThatNobodyRecorded() {
        String unit = "370112001-city-management";
        transaction.executeWithoutResult(status -> {
            memberships.waitForOtherWriters(); // what is kept in memory is void
            Set<String> before = organisation.answeringFor(unit);
            assertThat(before).isNotEmpty().doesNotContain("grid-worker");
            assertThat(db.sql("insert into org_post (unit, person, deputy_for, valid_from, title, head)"
                                    + " values (?, 'grid-worker', '', date '2020-01-01', '科长', true)")
                            .param(unit)
                            .update())
                    .isOne();

            assertThat(organisation.answeringFor(unit)).isEqualTo(before);

            status.setRollbackOnly();
        });
    }

    /** Board, lists and traces show names; a wrong one accuses somebody. */
    @Test
    void aNameThatItsRegisterContradictsSaysSoWhereItStands() {
        String unit = "370112001-city-management";
        Instant now = TimeMachine.now();
        transaction.executeWithoutResult(status -> {
            bendable();
            memberships.waitForOtherWriters(); // what is kept in memory is void
            assertThat(new AnswerNames(organisation).person("grid-worker", now)).isEqualTo("武立新");
            assertThat(responsible(unit)).noneMatch(name -> name.contains("登记不符"));
            assertThat(db.sql("update org_account_holder set name = '贾冒名' where account = 'grid-worker'")
                            .update())
                    .isPositive();
            assertThat(db.sql("update org_post set head = not head where unit = ?")
                            .param(unit)
                            .update())
                    .isPositive();
            memberships.waitForOtherWriters();

            assertThat(new AnswerNames(organisation).person("grid-worker", now)).isEqualTo("贾冒名（登记不符）");
            assertThat(responsible(unit)).isNotEmpty().allMatch(name -> name.endsWith("（登记不符）"));

            status.setRollbackOnly();
        });
    }

    private List<String> responsible(String unit) {
        return new AnswerNames(organisation)
                .responsible(unit).stream().map(ResponsiblePerson::name).toList();
    }

    @Test
    void theRegistersOfContentsAreChainsToo() {
        int newest = calendar.newest().orElseThrow().position();
        anchors.take();
        assertThat(after(
                        "update content_register set digest = upper(digest) where register = 'calendar' and position = 1"
                                + " and ? <> ''"))
                .extracting(Break::fault)
                .contains(Fault.CALENDAR_LINK_MISMATCH);
        assertThat(after("delete from content_register where register = 'calendar' and position = " + newest
                        + " and ? <> ''"))
                .extracting(Break::fault)
                .contains(Fault.CALENDAR_REWRITTEN);
        assertThat(after("delete from content_register where register = 'organisation' and position = 1 and ? <> ''"))
                .extracting(Break::fault)
                .contains(Fault.ORGANISATION_MISSING);
    }

    /** The line of thirty days cannot be written at will. */
    @Test
    void theFiguresOfEarlierDaysAreThoseThatWereKept() {
        lights.repairSums();
        assertThat(of(Fault.LIGHT_DAY_DIFFERS, found())).isEmpty();

        for (String bending : List.of(
                "update light_day set red = red + 1 where ? <> ''",
                "delete from light_day where ? <> ''",
                "insert into light_day select date '2001-01-01', '', '', 1, 0, 0 where ? <> ''")) {
            assertThat(of(Fault.LIGHT_DAY_DIFFERS, after(bending))).as(bending).isNotEmpty();
        }
    }

    private static List<Break> of(Fault fault, List<Break> breaks) {
        return breaks.stream().filter(each -> each.fault() == fault).toList();
    }

    private static List<Break> ofTheRegister(List<Break> breaks) {
        return breaks.stream().filter(each -> each.caseNumber() == null).toList();
    }

    @Test
    void withoutASingleAnchorNothingIsProved() {
        Verified now = verification.run(new NoListener());
        assertThat(now.proved()).as("nothing is proved beside a break").isEqualTo(now.breaks() == 0);
        Boolean proved = transaction.execute(status -> {
            bendable();
            execute("delete from trace_anchor_head where ? <> ''");
            execute("delete from trace_anchor where ? <> ''");
            status.setRollbackOnly();
            return verification.run(new NoListener()).proved();
        });

        assertThat(proved).isFalse();
    }

    @Test
    void anchorsThatAreGoneAreMissedAlsoAfterTheNextOne() {
        anchors.take();
        Anchor seen = anchors.take();
        daily.run(new NoListener());
        anchors.take();

        assertThat(after("delete from trace_anchor where number >= " + seen.number() + " and ? <> ''"))
                .as("the newest ones")
                .contains(new Break(Fault.ANCHOR_MISSING, null, null, seen.number()));
        assertThat(bent(() -> {
                    execute("delete from trace_anchor_head where ? <> ''");
                    execute("delete from trace_anchor where ? <> ''");
                }))
                .as("all of them")
                .anyMatch(each -> each.fault() == Fault.ANCHOR_MISSING);
        Anchor before = anchors.page(seen.number() - 2, 1).get(0);
        Anchor other =
                new Anchor(seen.number(), seen.at().plusSeconds(1), seen.chains(), seen.lines(), seen.heads(), "");
        assertThat(bent(() -> db.sql("update trace_anchor set at = ?, link = ? where number = ?")
                        .params(Instants.toSql(other.at()), other.linkAfter(before.link()), other.number())
                        .update()))
                .as("made anew, fitting the one before")
                .contains(new Break(Fault.ANCHOR_REPLACED, null, null, seen.number()));
    }

    private static class NoListener implements TraceIntegrityService.Listener {
        @Override
        public void progress(long cases, long lines) {}

        @Override
        public void broken(Break found) {}
    }

    @Test
    void aBreakIsToldInChineseAndInEnglish() {
        Break found = line(Fault.LINK_MISMATCH, 4);

        assertThat(found.said(Locale.CHINESE)).startsWith("案件 " + number + "：第 4 行");
        assertThat(found.said(Locale.ENGLISH)).startsWith("case " + number + ": line 4");
        for (Fault fault : Fault.values()) {
            assertThat(new Break(fault, number, 1, 1).said(Locale.CHINESE)).isNotBlank();
        }
    }

    @Test
    void theTriggerRefusesWhoeverForgetsThatTheTraceOnlyGrows() {
        for (String change : List.of(
                "update case_trace set actor = 'x' where case_number = '%s'".formatted(number),
                "delete from case_trace where case_number = '%s'".formatted(number),
                "truncate case_trace",
                "update trace_anchor set lines = 0",
                "delete from trace_anchor",
                "update trace_anchor_head set sequence = 0",
                "truncate trace_anchor_head",
                "update org_account_holder set name = 'x'",
                "delete from org_account_holder",
                "truncate org_account_holder",
                "update rule_journal_entry set author = 'x'",
                "delete from rule_journal_entry",
                "truncate rule_journal_entry",
                "update category_register set name = 'x'",
                "delete from category_register",
                "truncate category_register")) {
            assertThatThrownBy(() -> db.sql(change).update()).as(change).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void theQueryOfTheHandbookFindsTheSameLines() throws Exception {
        var block = Pattern.compile("```sql\n(select case_number, sequence from.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "trace.md")));
        assertThat(block.find()).isTrue();
        String query = block.group(1);

        assertThat(db.sql(query).query().listOfRows()).isEmpty();
        transaction.executeWithoutResult(status -> {
            bendable();
            execute("update case_trace set reason = '补记' where case_number = ? and sequence = 4");
            assertThat(db.sql(query)
                            .query((rs, row) -> rs.getString(1) + " " + rs.getInt(2))
                            .list())
                    .containsExactly(number + " 4");
            status.setRollbackOnly();
        });
    }

    @Test
    void soDoesItsQueryOnTheRegister() throws Exception {
        var block = Pattern.compile("```sql\n(select position from.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "trace.md")));
        assertThat(block.find()).isTrue();
        String query = block.group(1);

        assertThat(db.sql(query).query().listOfRows()).isEmpty();
        transaction.executeWithoutResult(status -> {
            bendable();
            execute("update org_account_holder set name = '李代桃' where position = 2 and ? <> ''");
            assertThat(db.sql(query).query(Integer.class).list()).containsExactly(2);
            status.setRollbackOnly();
        });
    }

    @Test
    void stepsTakenAtOnceBecomeOneChain() throws Exception {
        var people = Executors.newFixedThreadPool(6);
        List<Callable<Object>> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            TraceEvent step = TraceEvent.taken(Action.URGED, "system", null, Tier.GRID, "note " + i, "同时\\n\n" + i);
            notes.add(() -> transaction.execute(status -> {
                caseFiles.note(number, step);
                return caseFiles.note(number, step);
            }));
        }
        for (Future<Object> each : people.invokeAll(notes)) {
            each.get();
        }
        people.shutdown();

        assertThat(walk.trace(number)).hasSize(length + 120);
        assertThat(ofThisCase(found())).isEmpty();
    }

    @Test
    void anAnchorKnowsOnlyWhatHasGrown() {
        Anchor before = anchors.take();
        Anchor quiet = anchors.take();
        walk.resolves(number);
        Anchor grown = anchors.take();

        assertThat(anchors.headsOf(quiet.number(), "", 10)).isEmpty();
        assertThat(quiet.lines()).isEqualTo(before.lines());
        assertThat(anchors.headsOf(grown.number(), "", 10)).singleElement().satisfies(head -> {
            assertThat(head.caseNumber()).isEqualTo(number);
            assertThat(head.sequence()).isEqualTo(walk.trace(number).size());
        });
        assertThat(grown.linkAfter(quiet.link())).isEqualTo(grown.link());
        assertThat(grown.printed()).matches("\\d+ \\S+Z \\d+ \\d+ [0-9a-f]{64} [0-9a-f]{64}");
    }

    private Break line(Fault fault, int sequence) {
        return new Break(fault, number, sequence, null);
    }

    private List<Break> ofThisCase(List<Break> breaks) {
        return breaks.stream().filter(each -> number.equals(each.caseNumber())).toList();
    }

    private List<Break> found() {
        List<Break> breaks = new ArrayList<>();
        TraceIntegrityService.Verified verified = verification.run(new TraceIntegrityService.Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break found) {
                breaks.add(found);
            }
        });
        assertThat(verified.breaks()).isEqualTo(breaks.size());
        return breaks;
    }

    /** What is found after these changes, each of which may name the case with a question mark. */
    private List<Break> after(String... changes) {
        return bent(() -> List.of(changes).forEach(this::execute));
    }

    private List<Break> bent(Runnable bending) {
        return transaction.execute(status -> {
            bendable();
            bending.run();
            status.setRollbackOnly();
            return found();
        });
    }

    /** A superuser can switch off triggers and foreign keys for a while. */
    private void bendable() {
        db.sql("set local session_replication_role = replica").update();
    }

    private void execute(String change) {
        assertThat(db.sql(change).param(number).update()).as(change).isPositive();
    }

    private List<Linked> chain() {
        return chains.lines(number, 0, length);
    }

    /** Counts all links of the case anew, as somebody would who knows how. */
    private void rewrite(int lines) {
        String link = TraceLine.firstLink(number);
        for (Linked each : chains.lines(number, 0, lines)) {
            link = each.line().link(link);
            db.sql("update case_trace set link = ? where case_number = ? and sequence = ?")
                    .params(link, number, each.line().sequence())
                    .update();
        }
    }
}
