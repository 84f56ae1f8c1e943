-- Makes many cases out of a few, in SQL, on PostgreSQL. Every case that growth.template names has been walked through the application; its
-- copies have their own number, ids, words and times: the record with its assignments and verifications, a trace whose chain holds, and for
-- open cases what the engine has of them, so that their tasks can be claimed and completed and their lights turn. Not copied: reporters
-- (none is given to the templates), notices, and the engine's history of cases that have ended, as if it had been cleaned up; of an open case
-- the activities that have ended.
--
-- In each template the title is 〔题〕 and the description 〔述〕. Run as superuser: foreign keys and triggers rest meanwhile.
--
--   insert into growth.template (number, light, share) …      -- light: of its open assignments, none, or ended
--   select growth.grow(100000, 0.2, now());                   -- so many more, this share of them open

create schema if not exists growth;

create table if not exists growth.template (
    number varchar(19) primary key,
    light  varchar(8)       not null check (light in ('green', 'yellow', 'red', 'long red', 'none', 'ended')),
    -- how many copies among the open or the ended ones, against the other templates
    share  double precision not null
);

-- Copies so far, so that ids never come twice.
create sequence if not exists growth.copies;

create or replace function growth.id(old text, salt text) returns text language sql immutable as $$
    select case when position(':' in old) = 0 then md5(old || salt)::uuid::text
        else split_part(old, ':', 1) || ':' || md5(split_part(old, ':', 2) || salt)::uuid::text end
$$;

create or replace function growth.any_of(choices text[], chance double precision) returns text language sql immutable as $$
    select choices[1 + floor(chance * array_length(choices, 1))::integer]
$$;

-- The words of a copy in the place of the template's, wherever they stand.
create or replace function growth.words(old text, template text, number text, title text, description text, copy bigint)
    returns text language sql immutable as $$
    select case
        when old is null then null
        when old ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then growth.id(old, copy::text)
        when position('〔' in old) = 0 then replace(old, template, number)
        else regexp_replace(replace(replace(replace(old, template, number), '〔题〕', title), '〔述〕', description),
            '督办〔(\d+)〕(\d+)号', '督办〔\1〕\2' || lpad(copy::text, 7, '0') || '号', 'g') end
$$;

-- The link of a line of the trace, counted as docs/trace.md says.
create or replace function growth.linked(before text, line text, number text) returns text language sql immutable as $$
    select encode(sha256(convert_to('previous=' || coalesce(before, encode(sha256(convert_to(number, 'UTF8')), 'hex')) || E'\n' || line,
        'UTF8')), 'hex')
$$;
create or replace aggregate growth.chain(line text, number text) (sfunc = growth.linked, stype = text);

create or replace function growth.field(name text, content text) returns text language sql immutable as $$
    select case when content is null then ''
        else name || '=' || replace(replace(replace(content, '\', '\\'), E'\n', '\n'), E'\r', '\r') || E'\n' end
$$;

-- How each column of a table is copied; c is the copy.
create or replace function growth.copied(relation text, leave text[]) returns text language sql stable as $$
    select string_agg(case
            when column_name = any (leave) then null
            -- A timer that never fires has a date of its own.
            when column_name = 'duedate_' then 'case when t.duedate_ < timestamp ''9000-01-01'' then t.duedate_ + c.later else t.duedate_ end'
            when data_type like 'timestamp%' then 't.' || column_name || ' + c.later'
            when column_name in ('business_key_', 'case_number') or relation = 'case_file' and column_name = 'number' then 'c.number'
            when relation in ('case_assignment', 'sup_measure', 'sup_order', 'sup_referral') and column_name in ('id', 'assignment')
                or column_name in ('id_', 'execution_id_', 'proc_inst_id_', 'process_instance_id_', 'root_proc_inst_id_', 'parent_id_', 'super_exec_',
                    'super_process_instance_id_', 'act_inst_id_', 'parent_act_inst_id_', 'task_id_', 'call_proc_inst_id_', 'var_scope_', 'bytearray_id_', 'light_process')
                or relation = 'act_ru_authorization' and column_name = 'resource_id_'
                then 'growth.id(t.' || column_name || ', c.copy::text)'
            when relation = 'case_file' and column_name in ('title', 'description') then 'c.' || column_name
            when column_name in ('name_', 'text_', 'description_', 'handler_cfg_', 'subject') or relation = 'sup_order' and column_name = 'number'
                then 'growth.words(t.' || column_name || ', c.template, c.number, c.title, c.description, c.copy)'
            else 't.' || column_name end, ', ' order by ordinal_position)
    from information_schema.columns where table_schema = current_schema() and table_name = relation and column_name <> all (leave)
$$;

create or replace function growth.columns(relation text, leave text[]) returns text language sql stable as $$
    select string_agg(column_name, ', ' order by ordinal_position)
    from information_schema.columns where table_schema = current_schema() and table_name = relation and column_name <> all (leave)
$$;

-- Copies the rows of a table that the condition joins to a copy.
create or replace function growth.copy(relation text, joined text, leave text[] default '{}') returns void language plpgsql as $$
begin
    execute format('insert into %I (%s) select %s from %I t %s', relation, growth.columns(relation, leave), growth.copied(relation, leave), relation, joined);
end
$$;

-- What is open for the application's lists is a change that their sums do not have yet; the next look at the board settles it.
-- With lists_only neither the trace nor what the engine has: enough to measure lists, not to continue a case.
create or replace function growth.grow(wanted integer, share_open double precision, now timestamptz, lists_only boolean default false)
    returns void language plpgsql as $$
declare
    relation text;
begin
    set local session_replication_role = replica;
    -- The same cases every time.
    perform setseed(0.2026);

    create temporary table instance on commit drop as
        select h.proc_inst_id_ as id, p.number as template from act_hi_procinst h join growth.template p on p.number = h.business_key_
        where p.light <> 'ended';
    create index on instance (id);

    -- When the last thing in the template has happened, and when its next timer fires.
    create temporary table span on commit drop as
        select p.number as template, p.light, p.light <> 'ended' as open,
            sum(p.share) over (partition by p.light = 'ended' order by p.number) - p.share as low,
            sum(p.share) over (partition by p.light = 'ended' order by p.number) as high,
            sum(p.share) over (partition by p.light = 'ended') as total,
            (select max(at) from case_trace where case_number = p.number) as last,
            (select min(j.duedate_ at time zone 'UTC') from act_ru_job j join instance i on i.id = j.process_instance_id_
                where i.template = p.number and j.duedate_ < timestamp '9000-01-01') as next
        from growth.template p;

    -- How much later than its template a copy happens: earlier, mostly. All of it has happened, and its next timer does not fire within a
    -- tenth of the time in between, or four hours.
    create temporary table copy on commit drop as
        select nextval('growth.copies') as copy, s.template, s.open,
            date_trunc('minutes', now - interval '1 minute' - s.last - case
                when s.light = 'ended' then 700 * chance[2] * interval '1 day'
                when s.next is null then -ln(1 - chance[2] * 0.999) * case s.light when 'none' then 1 else 30 end * interval '1 day'
                else chance[2] * (s.next - s.last - least(interval '4 hours', (s.next - s.last) * 0.1)) end) as later,
            growth.any_of(array['文化路', '学府街', '青年路', '解放大道', '人民路', '滨河路', '园区东路', '建设街', '科技二路', '幸福里小区', '柳岸', '石桥'], chance[3])
                || growth.any_of(array['路灯不亮', '井盖破损', '占道经营', '垃圾堆放', '积水', '树木倒伏', '噪音扰民', '违章搭建', '飞线充电', '消防通道堵塞',
                    '油烟扰民', '犬只无绳', '单车乱停', '护栏损坏', '污水外溢'], chance[4]) as title,
            growth.any_of(array['居民反映', '网格员巡查发现', '热线来电称', '商户投诉', '物业报告'], chance[5]) || '，'
                || growth.any_of(array['每天傍晚约十个摊位占用盲道，行人只能走机动车道', '北门路灯坏了一周，老人夜间出行不便', '单元门口堆放装修垃圾多日无人清理',
                    '井盖松动有异响，存在安全隐患', '雨后积水严重，车辆通行困难', '楼道内电动车充电线乱拉，容易起火', '夜间施工噪音大，影响孩子休息',
                    '餐饮店油烟直排，周边住户意见很大', '围挡倒伏，钢筋外露', '外墙瓷砖脱落，砸中停放车辆'], chance[6]) || '，'
                || growth.any_of(array['请尽快处理', '望相关部门核实', '希望明确答复时间', '已多次反映未解决', '请现场查看'], chance[7])
                || '，附近有' || (1 + floor(chance[8] * 999)) || '号门牌。' as description
        from (select n, n <= round(wanted * share_open) as is_open, array[random(), random(), random(), random(), random(), random(), random(), random()] as chance
              from generate_series(1, wanted) n) each
        join span s on s.open = each.is_open and chance[1] * s.total >= s.low and chance[1] * s.total < s.high;
    alter table copy add column reported_at timestamptz(3), add column number varchar(19);
    update copy c set reported_at = f.reported_at + c.later from case_file f where f.number = c.template;
    -- The application counts from 1 on; these from the other end.
    update copy c set number = d.day || lpad((99999 - coalesce(e.earlier, 0) - d.place + 1)::text, 5, '0')
        from (select copy, left(template, 6) || to_char(reported_at at time zone 'Asia/Shanghai', 'YYYYMMDD') as day,
                  row_number() over (partition by left(template, 6), (reported_at at time zone 'Asia/Shanghai')::date order by copy) as place
              from copy) d
        left join (select left(number, 14) as day, count(*) as earlier from case_file where substr(number, 15) > '50000' group by 1) e on e.day = d.day
        where d.copy = c.copy;
    create index on copy (template);
    analyze copy;

    perform growth.copy('case_file', 'join copy c on c.template = t.number');
    perform growth.copy('case_assignment', 'join copy c on c.template = t.case_number', array['signature']);
    perform growth.copy('case_verification', 'join copy c on c.template = t.case_number');
    insert into case_text (case_number, terms) select f.number, text_terms(concat_ws(chr(10), f.title, f.description, f.address), true)
        from copy c join case_file f on f.number = c.number;
    insert into case_list (viewer, case_number, reported_at, area, state, tier, urgency, channel, category)
        select v.viewer, f.number, f.reported_at, f.area, f.state, f.tier, f.urgency, f.channel, f.category
        from case_file f join (
            select c.number, 'a:' || substring(f.area, 1, digits) as viewer from copy c join case_file f on f.number = c.number
                cross join (values (0), (6), (9), (12), (15)) level (digits) where digits <= char_length(f.area)
            union select c.number, 'r:' || f.reported_by from copy c join case_file f on f.number = c.number
            union select c.number, 'u:' || f.unit from copy c join case_file f on f.number = c.number where f.unit is not null
            union select c.number, 'u:' || a.unit from copy c join case_assignment a on a.case_number = c.number
            union select c.number, 'u:' || v.unit from copy c join case_verification v on v.case_number = c.number where v.unit is not null
        ) v on v.number = f.number;
    -- And with each unit, as V94 has it.
    insert into case_list (viewer, case_number, reported_at, area, state, tier, urgency, channel, category)
        select v.viewer, f.number, f.reported_at, f.area, f.state, f.tier, f.urgency, f.channel, f.category
        from case_file f join (
            select m.case_number as number, 'a:' || substring(m.area, 1, digits) || ' ' || m.viewer as viewer
            from copy c join case_list m on m.case_number = c.number cross join (values (6), (9), (12), (15)) level (digits)
            where m.viewer like 'u:%' and digits <= char_length(m.area) and substring(m.viewer, 3, digits) <> substring(m.area, 1, digits)
            union all select c.number, 'r:' || r.reported_by || ' ' || m.viewer
            from copy c join case_file r on r.number = c.number join case_list m on m.case_number = c.number where m.viewer like 'u:%'
            union all select c.number, m.viewer || ' ' || other.viewer
            from copy c join case_list m on m.case_number = c.number join case_list other on other.case_number = c.number
            where m.viewer like 'u:%' and other.viewer like 'u:%' and substring(m.viewer, 3) < substring(other.viewer, 3)
        ) v on v.number = f.number;
    insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)
        select a.stage, a.case_number, a.unit, a.area, a.reported_by, a.yellow_at, a.deadline, a.provisional, 1
        from copy c join case_assignment a on a.case_number = c.number where a.ended_at is null;

    if not lists_only then
        insert into case_trace (case_number, sequence, at, action, actor, unit, tier, decision, reason, ruling, before_position, after_position, decisions, link)
            select number, sequence, at, action, actor, unit, tier, decision, reason, ruling, before_position, after_position, decisions,
                growth.chain(growth.field('case_number', number) || growth.field('sequence', sequence::text)
                    || growth.field('at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                    || growth.field('action', action) || growth.field('actor', actor) || growth.field('unit', unit) || growth.field('tier', tier)
                    || growth.field('decision', decision) || growth.field('reason', reason) || growth.field('ruling', ruling)
                    || growth.field('before_position', before_position) || growth.field('after_position', after_position)
                    || growth.field('decisions', decisions), number)
                    over (partition by number order by sequence)
            from (select c.number, t.sequence, t.at + c.later as at, t.action, t.actor, t.unit, t.tier,
                      growth.words(t.decision, c.template, c.number, c.title, c.description, c.copy) as decision,
                      growth.words(t.reason, c.template, c.number, c.title, c.description, c.copy) as reason,
                      t.ruling, t.before_position, t.after_position, t.decisions
                  from copy c join case_trace t on t.case_number = c.template) lines;
        update case_file f set trace_link = t.link from copy c join case_trace t on t.case_number = c.number
            where f.number = c.number and t.sequence = f.trace_length;
    end if;

    delete from copy where not open;
    perform growth.copy('sup_measure', 'join case_assignment a on a.id = t.assignment join copy c on c.template = a.case_number');
    perform growth.copy('sup_order', 'join copy c on c.template = t.case_number');
    perform growth.copy('sup_referral', 'join copy c on c.template = t.case_number');
    if lists_only then
        set local session_replication_role = origin;
        return;
    end if;
    foreach relation in array array['act_ru_execution', 'act_ru_task', 'act_ru_variable', 'act_ru_event_subscr',
            'act_hi_procinst', 'act_hi_taskinst', 'act_hi_varinst'] loop
        perform growth.copy(relation, 'join instance i on i.id = t.proc_inst_id_ join copy c on c.template = i.template');
    end loop;
    perform growth.copy('act_hi_actinst', 'join instance i on i.id = t.proc_inst_id_ join copy c on c.template = i.template and t.end_time_ is null');
    perform growth.copy('act_ru_job', 'join instance i on i.id = t.process_instance_id_ join copy c on c.template = i.template');
    perform growth.copy('act_hi_identitylink', 'join instance i on i.id = t.root_proc_inst_id_ join copy c on c.template = i.template');
    perform growth.copy('act_ru_identitylink',
        'join act_ru_task k on k.id_ = t.task_id_ join instance i on i.id = k.proc_inst_id_ join copy c on c.template = i.template');
    perform growth.copy('act_ru_authorization',
        'join act_ru_task k on k.id_ = t.resource_id_ join instance i on i.id = k.proc_inst_id_ join copy c on c.template = i.template');
    perform growth.copy('act_ge_bytearray', 'join (select bytearray_id_, proc_inst_id_ from act_ru_variable union select bytearray_id_, proc_inst_id_'
        ' from act_hi_varinst) v on v.bytearray_id_ = t.id_ join instance i on i.id = v.proc_inst_id_ join copy c on c.template = i.template');
    set local session_replication_role = origin;
end
$$;

-- Indexes that no constraint stands on, to be made again afterwards.
create table if not exists growth.index (
    definition text not null
);

create or replace function growth.drop_indexes() returns void language plpgsql as $$
declare
    name text;
begin
    for name in select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            where c.relnamespace = current_schema()::regnamespace and not i.indisunique
                and (c.relname like 'case%' or c.relname like 'act_ru%' or c.relname like 'act_hi%' or c.relname like 'sup%')
    loop
        insert into growth.index (definition) values (pg_get_indexdef(name::regclass));
        execute 'drop index ' || name;
    end loop;
end
$$;

create or replace function growth.create_indexes() returns void language plpgsql as $$
declare
    definition text;
begin
    for definition in select i.definition from growth.index i loop
        execute definition;
    end loop;
    delete from growth.index;
end
$$;
