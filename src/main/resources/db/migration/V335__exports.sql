-- Who took which list away, when and with which filter (ADR 114). Entries are only ever added.
create table export_begun (
  id varchar(36) not null primary key,
  at timestamp(3) with time zone not null,
  account varchar(64) not null,
  kind varchar(20) not null,
  format varchar(10) not null,
  -- in words, so that it can still be read when units and categories are called otherwise
  filter varchar(1000) not null,
  filter_en varchar(1000) not null
);
create index export_begun_newest on export_begun (at, id);

-- How it ended; none while it runs, or where its node was killed.
create table export_ended (
  id varchar(36) not null primary key references export_begun (id),
  at timestamp(3) with time zone not null,
  sent_rows integer not null,
  outcome varchar(20) not null
);
