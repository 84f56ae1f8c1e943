package org.gridcase.fire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.fire.Journal.Deed;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says what is wrong after a fire, one counter per fault. It reads nothing but SQL and the journal of what people were told, and knows
 * nothing of how the application works: what must be there follows from deadlines, measures and the time alone.
 */
final class Verifier {

    private static final int EXAMPLES = 3;

    /** Assignments at their present deadline, and how they stand now. */
    private static final String ASSIGNMENT = """
            with assignment as (
              select a.*, a.ended_at is null as open, now() as seen,
                     case when now() >= a.deadline then 'red' when now() >= a.yellow_at then 'yellow' else 'green' end as light
              from case_assignment a),
            last as (
              select distinct on (assignment, revision, cause) * from sup_measure
              order by assignment, revision, cause, taken desc),
            timer as (
              select a.id, j.duedate_, case j.handler_type_ when 'gridcase-follow-up' then 'green'
                       else substring(j.handler_cfg_ from 'event_(.*)Light') end as light
              from case_assignment a join act_ru_job j on j.process_instance_id_ = a.light_process
                or j.handler_type_ = 'gridcase-follow-up' and j.handler_cfg_ = a.id)
            """;

    /** What each fault is, and a query with one row per finding: what was found where. */
    private static final Map<String, String> FAULTS = faults();

    private final JdbcClient db;

    Verifier(JdbcClient db) {
        this.db = db;
    }

    private static Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        measures(faults);
        orders(faults);
        notices(faults);
        instants(faults);
        lights(faults);
        engine(faults);
        return faults;
    }

    private static void measures(Map<String, String> faults) {
        faults.put("measures missing: urge at yellow", ASSIGNMENT + """
                select d.id from assignment d where d.open and d.light = 'yellow'
                and not exists (select 1 from last m where m.assignment = d.id and m.revision = d.revision and m.cause = 'yellow')
                """);
        faults.put("measures missing: urge on the way to red", ASSIGNMENT + """
                select d.id from assignment d where d.open and d.light = 'red' and d.revision = 1
                and not exists (select 1 from last m where m.assignment = d.id and m.revision = d.revision and m.cause = 'yellow')
                """);
        faults.put("measures missing: order at red", ASSIGNMENT + """
                select d.id from assignment d where d.open and d.light = 'red'
                and not exists (select 1 from last m where m.assignment = d.id and m.revision = d.revision and m.cause = 'red')
                """);
        faults.put("measures missing: the next of its light", ASSIGNMENT + """
                select d.id from assignment d join last m on m.assignment = d.id and m.revision = d.revision and m.cause = d.light
                where d.open and m.next_at <= d.seen
                """);
        faults.put(
                "measures missing: assignment ended long after its light turned, and nothing was done",
                ASSIGNMENT + """
                select d.id from assignment d where not d.open
                and (d.ended_at > d.yellow_at + interval '2 minutes' and not exists
                       (select 1 from sup_measure m where m.assignment = d.id and m.revision = d.revision)
                  or d.ended_at > d.deadline + interval '2 minutes' and not exists
                       (select 1 from sup_measure m where m.assignment = d.id and m.revision = d.revision and m.cause = 'red'))
                """);
        faults.put("measures twice: taken before the next was due", """
                select m.assignment || ' ' || m.cause || ' ' || m.taken from sup_measure m
                join sup_measure p on p.assignment = m.assignment and p.revision = m.revision and p.cause = m.cause
                  and p.taken = m.taken - 1
                where m.at < p.next_at or p.next_at is null
                """);
        faults.put("measures not counted from 1 without gaps", """
                select assignment || ' ' || cause from sup_measure group by assignment, cause
                having min(taken) <> 1 or max(taken) <> count(*)
                """);
        faults.put("measures before their light", ASSIGNMENT + """
                select d.id || ' ' || m.cause from assignment d
                join sup_measure m on m.assignment = d.id and m.revision = d.revision
                where m.at < case m.cause when 'yellow' then d.yellow_at when 'red' then d.deadline else m.at end
                """);
        faults.put("measures after the assignment's end", """
                select m.assignment from sup_measure m join case_assignment a on a.id = m.assignment
                where m.at > a.ended_at and m.cause <> 'failed-again'
                """);
        faults.put("measures of a deadline that never was", """
                select m.assignment from sup_measure m join case_assignment a on a.id = m.assignment
                where m.revision > a.revision or m.revision < 1
                """);
    }

    private static void orders(Map<String, String> faults) {
        faults.put("orders and measures differ", """
                select coalesce(o.number, m.assignment) from sup_order o
                full join (select * from sup_measure where measure in ('order', 'higher-order')) m
                  on m.assignment = o.assignment and m.revision = o.revision and m.cause = o.cause and m.taken = o.taken
                  and m.measure = o.level
                where o.number is null or m.assignment is null
                """);
        faults.put("referrals and measures differ", """
                select coalesce(h.assignment, m.assignment) from (
                  select assignment, revision, cause, taken, proposed from sup_referral
                  union all select j.assignment, j.revision, j.cause, j.taken, s.measure
                  from sup_referral_joined j left join sup_measure s on s.assignment = j.assignment
                    and s.revision = j.revision and s.cause = j.cause and s.taken = j.taken) h
                full join (select * from sup_measure where measure in ('talk', 'bulletin', 'oversight')) m
                  on m.assignment = h.assignment and m.revision = h.revision and m.cause = h.cause and m.taken = h.taken
                  and m.measure = h.proposed
                where h.assignment is null or m.assignment is null
                """);
        faults.put("numbers of orders with gaps or repeats", """
                select y.order_year::text from sup_order_year y left join
                  (select substring(number from '〔(\\d+)〕')::int as year, count(*) as n, count(distinct number) as different,
                          max(substring(number from '〕(\\d+)号')::int) as highest from sup_order group by 1) o
                  on o.year = y.order_year
                where y.order_year > 0 and (o.n is distinct from y.last_number or o.different is distinct from o.n
                  or o.highest is distinct from o.n)
                """);
        faults.put("orders issued before the one before them", """
                select number from (
                  select number, issued_at, lag(issued_at) over (order by substring(number from '〔(\\d+)〕')::int,
                    substring(number from '〕(\\d+)号')::int) as before from sup_order) o
                where issued_at < before
                """);
        faults.put("orders whose measure or line has another instant", """
                select o.number from sup_order o
                left join sup_measure m on m.assignment = o.assignment and m.revision = o.revision and m.cause = o.cause
                  and m.taken = o.taken and m.at = o.issued_at
                left join case_trace t on t.case_number = o.case_number and t.action = 'order-issued' and t.at = o.issued_at
                  and t.decision = o.number || ' ' || o.level
                where m.assignment is null or t.case_number is null
                """);
        faults.put("processes of orders not once each", perCase("sup_order", "supervision-order"));
        faults.put("processes of referrals not once each", perCase("sup_referral", "call-to-account"));
        faults.put("open orders nobody is asked to answer, or closed ones somebody still is", """
                select coalesce(o.number, v.text_) from (select * from sup_order where closed_at is null and answered_at is null) o
                full join (select v.text_ from act_ru_variable v join act_ru_task t on t.proc_inst_id_ = v.proc_inst_id_
                           where v.name_ = 'order' and t.task_def_key_ = 'userTask_answerOrder') v on v.text_ = o.number
                where o.number is null or v.text_ is null
                """);
        faults.put("orders open on an ended assignment", """
                select o.number from sup_order o join case_assignment a on a.id = o.assignment
                where o.closed_at is null and a.ended_at is not null and o.cause <> 'failed-again'
                """);
    }

    private static String perCase(String table, String process) {
        return """
                select coalesce(o.case_number, p.business_key_) from
                  (select case_number, count(*) as n from %s group by 1) o
                full join (select business_key_, count(*) as n from act_hi_procinst where proc_def_key_ = '%s' group by 1) p
                  on p.business_key_ = o.case_number
                where o.n is distinct from p.n
                """.formatted(table, process);
    }

    private static void notices(Map<String, String> faults) {
        faults.put("notices of urging not once each", told("urge", "measure = 'urge'"));
        faults.put("notices of orders not once each", told("order", "measure in ('order', 'higher-order')"));
        faults.put("notices of referrals not once each", told("referral", """
                        measure in ('talk', 'bulletin', 'oversight') and not exists (select 1 from sup_referral_joined j
                          where (j.assignment, j.revision, j.cause, j.taken)
                              = (sup_measure.assignment, sup_measure.revision, sup_measure.cause, sup_measure.taken))
                        """));
        faults.put("orders without a notice that names them", """
                select number from sup_order o where
                  (select count(*) from notice n where n.case_number = o.case_number and n.kind = 'order'
                   and n.title like o.number || '：%') <> 1
                """);
        faults.put("notices that reached nobody", """
                select n.id::text from notice n where not exists
                  (select 1 from notice_receipt r where r.notice = n.id and r.delivered_at is not null)
                """);
        faults.put("trace: urged, ordered, handed over or turned not once each", """
                select m.case_number || ' ' || m.action from (
                  select case_number, case when measure = 'urge' then 'urged'
                    when measure in ('order', 'higher-order') then 'order-issued' else 'handed-over' end as action, count(*) as n
                  from sup_measure join case_assignment on id = assignment group by 1, 2
                  union all
                  select case_number, 'light-turned ' || cause, count(*) from sup_measure join case_assignment on id = assignment
                  where cause in ('yellow', 'red') and taken = (select min(x.taken) from sup_measure x
                    where x.assignment = sup_measure.assignment and x.revision = sup_measure.revision and x.cause = sup_measure.cause)
                  group by 1, 2) m
                full join (
                  select case_number, case action when 'light-turned' then action || ' ' || decision else action end as action,
                    count(*) as n
                  from case_trace where action in ('urged', 'order-issued', 'handed-over')
                    or action = 'light-turned' and decision <> 'green' group by 1, 2) t
                on t.case_number = m.case_number and t.action = m.action
                where t.n is distinct from m.n
                """);
        faults.put("trace with gaps", """
                select case_number from case_trace group by case_number
                having min(sequence) <> 1 or max(sequence) <> count(*)
                """);
    }

    private static void instants(Map<String, String> faults) {
        faults.put("trace lines before the one before them", """
                select case_number || ' ' || sequence from (
                  select case_number, sequence, at, lag(at) over (partition by case_number order by sequence) as before
                  from case_trace) t
                where at < before
                """);
        faults.put("cases reported or closed at another instant than their line", """
                select f.number from case_file f where f.closed_at is not null and not exists (select 1 from case_trace t
                  where t.case_number = f.number and t.action in ('closed', 'declined', 'withdrawn') and t.at = f.closed_at)
                union all
                select f.number from case_file f join case_trace t on t.case_number = f.number and t.sequence = 1
                where t.at <> f.reported_at
                """);
    }

    /** Besides, whoever received the matter first is told of what is urged. */
    private static String told(String kind, String measures) {
        return """
                select coalesce(m.case_number, n.case_number) from
                  (select a.case_number, count(*) as n from sup_measure join case_assignment a on a.id = assignment
                   where %s group by 1) m
                full join (select case_number, count(*) as n from notice where kind = '%s'
                   and title not like '首接事项%%' group by 1) n
                  on n.case_number = m.case_number
                where m.n is distinct from n.n
                """.formatted(measures, kind);
    }

    private static void lights(Map<String, String> faults) {
        faults.put("open assignments without exactly one light", ASSIGNMENT + """
                select d.id from assignment d where d.open and (select count(*) from timer t where t.id = d.id) <> 1
                """);
        faults.put("lights at another state than the deadline asks for", ASSIGNMENT + """
                select d.id || ' ' || t.light from assignment d join timer t on t.id = d.id where t.light <> d.light
                """);
        faults.put("lights that wait for another time than the next thing due", ASSIGNMENT + """
                select d.id || ' ' || j.duedate_ from assignment d join timer j on j.id = d.id
                left join last m on m.assignment = d.id and m.revision = d.revision and m.cause = d.light
                where j.duedate_ at time zone 'UTC' is distinct from case d.light
                  when 'green' then d.yellow_at
                  when 'yellow' then least(d.deadline, m.next_at)
                  else coalesce(m.next_at, timestamptz '9999-12-31T00:00:00Z') end
                """);
        faults.put("lights without an open assignment", """
                select j.id_ from act_ru_job j join act_re_procdef p on p.id_ = j.process_def_id_
                where (p.key_ = 'light' or j.handler_type_ = 'gridcase-follow-up') and not exists (select 1 from case_assignment a
                  where a.ended_at is null and (a.light_process = j.process_instance_id_ or a.id = j.handler_cfg_))
                """);
        faults.put("tasks that show another deadline", ASSIGNMENT + """
                select d.id from assignment d
                join act_ru_task t on t.id_ = d.id or t.proc_inst_id_ = d.id and t.task_def_key_ = 'userTask_handleAssignment'
                where t.due_date_ at time zone 'UTC' is distinct from d.deadline
                  or t.follow_up_date_ at time zone 'UTC' is distinct from d.yellow_at
                """);
        faults.put("background jobs still due", """
                select id_ from act_ru_job where duedate_ < (now() at time zone 'UTC') - interval '10 seconds' and retries_ > 0
                """);
        faults.put("background jobs given up", "select id_ from act_ru_job where retries_ = 0");
        faults.put("background jobs that failed", "select id_ from act_ru_job where exception_msg_ is not null");
        faults.put("incidents", "select incident_msg_ from act_ru_incident");
    }

    private static void engine(Map<String, String> faults) {
        faults.put("open assignments without exactly one task", ASSIGNMENT + """
                select d.id from assignment d where d.open and
                  (select count(*) from act_ru_task t where t.id_ = d.id
                   or t.proc_inst_id_ = d.id and t.task_def_key_ = 'userTask_handleAssignment') <> 1
                """);
        faults.put("assignments of engine and record differ", """
                select coalesce(e.id_, a.id) from
                  (select e.id_ from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_
                   where e.id_ = e.proc_inst_id_ and p.key_ = 'assignment') e
                full join (select id from case_assignment where ended_at is null and stage = 'handling') a on a.id = e.id_
                where e.id_ is null or a.id is null
                """);
        faults.put("cases of engine and record differ", """
                select coalesce(e.business_key_, c.number) from
                  (select e.business_key_ from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_
                   where e.id_ = e.proc_inst_id_ and p.key_ = 'case-handling') e
                full join (select number from case_file where state in ('dispatching', 'handling', 'verifying')) c
                  on c.number = e.business_key_
                where e.business_key_ is null or c.number is null
                """);
        faults.put("cases reported twice", """
                select external_id from case_file where external_id is not null group by channel, external_id having count(*) > 1
                """);
        faults.put("deferrals decided and still on a desk, or lapsed and still there", """
                select d.id from sup_deferral d full join
                  (select e.id_ from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_
                   where e.id_ = e.proc_inst_id_ and p.key_ = 'deferral') e on e.id_ = d.id
                where (d.state = 'requested') is distinct from (e.id_ is not null)
                """);
        faults.put("deadlines not as often moved as deferrals were granted", """
                select a.id from case_assignment a left join sup_deferral d on d.assignment = a.id and d.state = 'granted'
                group by a.id, a.revision having a.revision <> 1 + count(d.id)
                """);
    }

    /** What was found, by fault; a list per fault, empty where all is well. */
    Map<String, List<String>> findings() {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        FAULTS.forEach((fault, query) -> findings.put(
                fault,
                db.sql(query)
                        .query((rs, row) -> String.valueOf(rs.getString(1)))
                        .list()));
        return findings;
    }

    /** The same, with what people were told. */
    Map<String, List<String>> findings(Journal journal) {
        Map<String, List<String>> findings = findings();
        Set<String> answered = texts("select reason from case_trace where action = 'answered'");
        findings.put(
                "completions acknowledged and lost",
                journal.acknowledged(Journal.Kind.COMPLETE).stream()
                        .map(Deed::words)
                        .filter(words -> !answered.contains(words))
                        .toList());
        findings.put(
                "completions recorded twice",
                db.sql("select reason from case_trace where action = 'answered' group by reason having count(*) > 1")
                        .query(String.class)
                        .list());
        Set<String> granted = texts("select opinion from sup_deferral where state = 'granted'");
        findings.put(
                "deferrals granted, acknowledged and lost",
                journal.acknowledged(Journal.Kind.GRANT).stream()
                        .map(Deed::words)
                        .filter(words -> !granted.contains(words))
                        .toList());
        Set<String> withdrawn = texts("select reason from case_trace where action = 'withdrawn'");
        findings.put(
                "withdrawals acknowledged and lost",
                journal.acknowledged(Journal.Kind.WITHDRAW).stream()
                        .map(Deed::words)
                        .filter(words -> !withdrawn.contains(words))
                        .toList());
        findings.put(
                "answers 5xx to people",
                journal.serverErrors().stream().map(String::valueOf).toList());
        findings.put(
                "answers 4xx to people",
                journal.refusals().stream().map(String::valueOf).toList());
        return findings;
    }

    private Set<String> texts(String query) {
        return db.sql(query).query(String.class).list().stream().collect(Collectors.toSet());
    }

    /** One line per fault: how often, and the first examples. */
    static String report(Map<String, List<String>> findings) {
        return findings.entrySet().stream()
                .map(fault -> "  %-86s %d%s"
                        .formatted(
                                fault.getKey(),
                                fault.getValue().size(),
                                fault.getValue().isEmpty()
                                        ? ""
                                        : "  "
                                                + fault.getValue()
                                                        .subList(
                                                                0,
                                                                Math.min(
                                                                        EXAMPLES,
                                                                        fault.getValue()
                                                                                .size()))))
                .collect(Collectors.joining("\n"));
    }
}
