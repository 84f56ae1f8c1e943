-- What a light is told from: every assignment knows its limit, its yellow instant, and how often its deadline has moved. Those that began
-- before had limits of hours without a yellow.

alter table case_assignment add column time_limit varchar(32);
alter table case_assignment add column counting varchar(16);
alter table case_assignment add column yellow_share double precision;
alter table case_assignment add column yellow_at timestamp(3) with time zone;
alter table case_assignment add column provisional boolean default false not null;
alter table case_assignment add column calendar_version integer default 1 not null;
alter table case_assignment add column revision integer default 1 not null;
alter table case_assignment add column deferred boolean default false not null;

update case_assignment set time_limit = 'PT24H', counting = 'hours', yellow_share = 1, yellow_at = deadline;

alter table case_assignment alter column time_limit set not null;
alter table case_assignment alter column counting set not null;
alter table case_assignment alter column yellow_share set not null;
alter table case_assignment alter column yellow_at set not null;

create index case_assignment_deadline on case_assignment (ended_at, deadline, id);
create index case_assignment_yellow on case_assignment (ended_at, yellow_at);
