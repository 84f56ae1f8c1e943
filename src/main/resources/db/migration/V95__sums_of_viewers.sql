-- What a unit sees of the open assignments of others is summed, too, and listed by light (ADR 61), as all open assignments are.
alter table light_viewer add column light integer;
update light_viewer set light = case when deadline <= (select at from light_as_of) then 2 when yellow_at <= (select at from light_as_of) then 1 else 0 end;
alter table light_viewer alter column light set not null;
create index light_viewer_light on light_viewer (viewer, light, reported_at desc, case_number desc);

create table light_sum_of_viewers (
    -- the unit that sees them because it has or had to do with their cases, none of them its own; empty for all there are
    viewer      varchar(64) not null,
    area        varchar(15) not null,
    reported_by varchar(64) not null,
    unit        varchar(64) not null,
    kind        varchar(32) not null,
    provisional boolean     not null,
    opened      integer     not null,
    yellow      integer     not null,
    red         integer     not null,
    constraint light_sum_key primary key (viewer, area, reported_by, unit, kind, provisional)
);
insert into light_sum_of_viewers (viewer, area, reported_by, unit, kind, provisional, opened, yellow, red)
select '', area, reported_by, unit, kind, provisional, opened, yellow, red from light_sum order by 2, 3, 4, 5, 6;
insert into light_sum_of_viewers (viewer, area, reported_by, unit, kind, provisional, opened, yellow, red)
select viewer, area, reported_by, unit, kind, provisional, count(*), sum(yellow), sum(red) from (
    select v.viewer, substring(v.area, 1, part.digits) as area, case when part.own then v.reported_by else '' end as reported_by, v.unit, v.kind,
        v.provisional, case when v.light >= 1 then 1 else 0 end as yellow, case when v.light = 2 then 1 else 0 end as red
    from light_viewer v join (select digits, own from (values (0), (6), (9), (12), (15)) level (digits)
        cross join (values (true), (false)) reporter (own)) part on part.digits <= char_length(v.area)) counted
group by viewer, area, reported_by, unit, kind, provisional order by viewer, area, reported_by, unit, kind, provisional;
drop table light_sum;
alter table light_sum_of_viewers rename to light_sum;
