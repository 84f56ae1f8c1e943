-- The room `calendar`: business hours, days off and moved working days. Nothing is overwritten: a row counts from since_version until
-- until_version (null: to this day), so every version can be read as it was.

create table cal_version (
  version      integer      not null primary key,
  jurisdiction varchar(6)   not null,
  made_at      timestamp(3) with time zone not null,
  made_by      varchar(64)  not null,
  origin       varchar(64)  not null
);

-- Years whose days off have been announced. The jurisdiction is a district's code, or CN for what holds wherever no district says otherwise.
create table cal_year (
  jurisdiction  varchar(6) not null,
  covered_year  integer    not null,
  since_version integer    not null references cal_version,
  until_version integer    references cal_version,
  primary key (jurisdiction, covered_year, since_version)
);

create table cal_day (
  jurisdiction  varchar(6)  not null,
  on_date       date        not null,
  kind          varchar(16) not null,
  name          varchar(64) not null,
  since_version integer     not null references cal_version,
  until_version integer     references cal_version,
  primary key (jurisdiction, on_date, since_version),
  constraint cal_day_kind check (kind in ('day-off', 'working-day'))
);

-- A week of business hours, valid from a date until the next one. Monday is 1.
create table cal_hours (
  jurisdiction  varchar(6) not null,
  valid_from    date       not null,
  weekday       integer    not null,
  opens         time       not null,
  closes        time       not null,
  since_version integer    not null references cal_version,
  until_version integer    references cal_version,
  primary key (jurisdiction, valid_from, weekday, opens, since_version),
  constraint cal_hours_weekday check (weekday between 1 and 7),
  constraint cal_hours_order check (opens < closes)
);

-- One row. Writers lock it, so they follow one another; its token changes with every version, so nodes know when to read anew.
create table cal_change (
  id      integer     not null primary key,
  version integer     not null references cal_version,
  token   varchar(36) not null,
  constraint cal_change_one check (id = 1)
);

insert into cal_version (version, jurisdiction, made_at, made_by, origin)
values (1, 'CN', current_timestamp, 'gridcase', 'shipped business hours');
insert into cal_change (id, version, token) values (1, 1, 'shipped');
insert into cal_hours (jurisdiction, valid_from, weekday, opens, closes, since_version) values
  ('CN', date '2000-01-01', 1, time '09:00:00', time '12:00:00', 1),
  ('CN', date '2000-01-01', 1, time '13:30:00', time '17:30:00', 1),
  ('CN', date '2000-01-01', 2, time '09:00:00', time '12:00:00', 1),
  ('CN', date '2000-01-01', 2, time '13:30:00', time '17:30:00', 1),
  ('CN', date '2000-01-01', 3, time '09:00:00', time '12:00:00', 1),
  ('CN', date '2000-01-01', 3, time '13:30:00', time '17:30:00', 1),
  ('CN', date '2000-01-01', 4, time '09:00:00', time '12:00:00', 1),
  ('CN', date '2000-01-01', 4, time '13:30:00', time '17:30:00', 1),
  ('CN', date '2000-01-01', 5, time '09:00:00', time '12:00:00', 1),
  ('CN', date '2000-01-01', 5, time '13:30:00', time '17:30:00', 1);
