-- One row more for each area, reporter and unit together with a unit that has or had to do with the case (ADR 61): «a:… u:…», «r:… u:…» and,
-- of two units, «u:… u:…», so that what somebody sees of a unit is one range of an index. An area that the unit's code begins with has none:
-- the rows of the unit hold hardly any case outside it.
alter table case_list alter column viewer set data type varchar(160);

-- Half as many again: quicker without the indexes, which are made anew below.
drop index case_list_state;
drop index case_list_channel;
drop index case_list_category;
drop index case_list_case;

-- In this order, so that none of them finds rows of the ones before among those of single units.
insert into case_list (viewer, case_number, reported_at, area, state, tier, urgency, channel, category)
select m.viewer || ' ' || other.viewer, m.case_number, m.reported_at, m.area, m.state, m.tier, m.urgency, m.channel, m.category
from case_list m join case_list other on other.case_number = m.case_number and substring(m.viewer, 3) < substring(other.viewer, 3)
where m.viewer like 'u:%' and other.viewer like 'u:%';

insert into case_list (viewer, case_number, reported_at, area, state, tier, urgency, channel, category)
select r.viewer || ' ' || m.viewer, m.case_number, m.reported_at, m.area, m.state, m.tier, m.urgency, m.channel, m.category
from case_list m join case_list r on r.case_number = m.case_number
where m.viewer like 'u:%' and m.viewer not like '% u:%' and r.viewer like 'r:%';

insert into case_list (viewer, case_number, reported_at, area, state, tier, urgency, channel, category)
select 'a:' || substring(m.area, 1, digits) || ' ' || m.viewer, m.case_number, m.reported_at, m.area, m.state, m.tier, m.urgency, m.channel, m.category
from case_list m cross join (values (6), (9), (12), (15)) level (digits)
where m.viewer like 'u:%' and m.viewer not like '% u:%' and digits <= char_length(m.area)
    and substring(m.viewer, 3, digits) <> substring(m.area, 1, digits);

create index case_list_state on case_list (viewer, state, tier, reported_at desc, case_number desc);
create index case_list_channel on case_list (viewer, channel, urgency, reported_at desc, case_number desc);
create index case_list_category on case_list (viewer, category, reported_at desc, case_number desc);
create index case_list_case on case_list (case_number);
-- The newest of each way, whatever they are.
create index case_list_newest on case_list (viewer, reported_at desc, case_number desc);
