-- Settings that are the same on all nodes and at every start (ADR 65). The first start notes them.
create table installation_setting (
  name     varchar(100)  not null primary key,
  noted    varchar(4000) not null,
  noted_at timestamp with time zone not null
);

-- An installation that has units says itself which district it serves.
insert into installation_setting (name, noted, noted_at)
select 'gridcase.district', min(substring(area from 1 for 6)), current_timestamp
from org_unit
having count(*) > 0 and min(substring(area from 1 for 6)) = max(substring(area from 1 for 6));
