-- Who deployed which diagram, table or form, or tried to (ADR 68). Entries are only ever added, and each is linked to the one before it.
create table rule_change (
  -- from 1 without gaps
  position   integer     not null primary key,
  at         timestamp(3) with time zone not null,
  kind       varchar(20) not null,
  -- empty: the application itself
  author     varchar(64),
  deployment varchar(64),
  name       varchar(510),
  source     varchar(510),
  -- ids of processes, tables and forms: |determine-rework|case-handling|
  rules      varchar(4000) not null,
  -- files, differences, warnings, reason: JSON
  details    text        not null,
  link       varchar(64) not null
);

-- Refused attempts of a day are counted.
create index rule_change_kind on rule_change (kind, at);

-- Whoever adds an entry holds its only row.
create table rule_change_lock (
  id integer not null primary key
);
insert into rule_change_lock (id) values (1);
