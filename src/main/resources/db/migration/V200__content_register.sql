-- What calendar and organisation said, as digests by subject. Entries are only ever added, each linked to the one before it.
create table content_register (
  -- calendar, or organisation
  register    varchar(16)  not null,
  -- from 1 without gaps, in each register
  position    integer      not null,
  -- version of the calendar, or code of the unit or grid, or the tiers
  subject     varchar(80)  not null,
  digest      varchar(64)  not null,
  since       timestamp(3) with time zone not null,
  recorded_by varchar(64)  not null,
  link        varchar(64)  not null,
  constraint content_register_key primary key (register, position)
);
create index content_register_subject on content_register (register, subject, position);
