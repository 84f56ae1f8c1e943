-- 6,000 cases, a third of them open, in tables like those of the application; the same ones every time.
create schema buffers;
create table case_file (like public.case_file including all);
create table case_assignment (like public.case_assignment including all);
create table case_verification (like public.case_verification including all);
create table case_text (like public.case_text including all);
create table case_trace (like public.case_trace including all);
create table light_sum (like public.light_sum including all);
create table light_as_of (like public.light_as_of including all);
create table light_change (like public.light_change including all);
create table light_open (like public.light_open including all);
create table case_list (like public.case_list including all);
create table light_viewer (like public.light_viewer including all);
insert into light_as_of (at) values (timestamp with time zone '2026-11-20 00:00:00+00');

insert into case_file (number, title, description, category, urgency, area, channel, reported_at, reported_by, state, tier, unit, closed_at, reply)
select '37011220260101' || lpad(n::text, 5, '0'), '第' || n || '件路灯不亮', '北门路灯坏了一周，老人夜间出行不便，编号' || n % 997,
    -- A category that is seldom, and only among the oldest; few that are critical, come from sensors or reach the district.
    case when n <= 400 and n % 10 < 2 then 'exposed-garbage' else 'street-vending' end, case when n % 500 < 2 then 'critical' else 'routine' end,
    '37011200' || (1 + n / 4 % 3) || '00' || (1 + n / 12 % 3) || '00' || (1 + n / 36 % 4), case when n % 300 < 2 then 'sensor' else 'hotline' end,
    timestamp with time zone '2026-11-26 03:00:00+00' - (6000 - n) * interval '20 minutes', 'hotline',
    case when n <= 300 and n % 30 = 1 then 'withdrawn' when n % 3 > 0 then 'closed' when n % 12 = 0 then 'verifying' else 'handling' end,
    case when n % 200 < 2 then 'district' else 'grid' end, null,
    case when n % 3 > 0 then timestamp with time zone '2026-11-26 03:00:00+00' end, case when n % 3 > 0 then '已处理' end
from generate_series(1, 6000) n;

-- The grid first, then a section in every second case, in every tenth two of them; the last one is open in a case that is handled.
insert into case_assignment (id, case_number, unit, tier, role, started_at, time_limit, counting, yellow_share, deadline, yellow_at, ended_at,
    outcome, area, reported_by, reported_at)
select f.number || '-' || unit.place, f.number, unit.code, 'grid', 'lead', f.reported_at, 'P5D', 'hours', 0.8,
    f.reported_at + (1 + n % 9) * interval '1 day', f.reported_at + (1 + n % 9) * interval '19 hours',
    case when f.state = 'handling' and unit.is_open then null else f.reported_at + interval '1 hour' end,
    case when f.state = 'handling' and unit.is_open then null else 'resolved' end, f.area, f.reported_by, f.reported_at
from (select *, substr(number, 15)::integer as n from case_file) f cross join lateral (
    select 1 as place, f.area::text as code, n % 2 > 0 as is_open
    union all select 2, left(f.area, 9) || '-' || (array['economy', 'city-management', 'public-safety'])[1 + n / 2 % 3], true where n % 2 = 0
    union all select 3, left(f.area, 9) || '-law-enforcement', true where n % 10 = 0) unit;

insert into case_verification (case_number, attempt, verified, account, unit, at, seen, seen_at, no_position, allowed_metres, reported_at)
select number, 1, true, 'worker-2', left(area, 12) || '00' || (1 + substr(area, 15)::integer % 4), closed_at, '已清', closed_at, '无信号', 200, reported_at
from case_file where state = 'closed';

insert into case_text (case_number, terms) select number, text_terms(title || chr(10) || description, true) from case_file;
insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)
select 'handling', case_number, unit, area, reported_by, yellow_at, deadline, provisional, 1 from case_assignment where ended_at is null;
-- The lists have not learned of the others yet either.
insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)
select 'none', number, '', area, reported_by, reported_at, reported_at, false, 0 from case_file;
