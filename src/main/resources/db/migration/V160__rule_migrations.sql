-- Runs that bring running instances to the diagrams in force (ADR 83).
create table rule_migration (
  -- from 1
  number      integer       not null primary key,
  rule_change integer       not null references rule_change (number),
  -- ids of the processes: assignment|case-handling
  processes   varchar(4000) not null,
  author      varchar(64)   not null,
  reason      varchar(2000) not null,
  begun       timestamp(3) with time zone not null,
  -- when all instances stood in the list below
  listed      timestamp(3) with time zone,
  ended       timestamp(3) with time zone
);
create index rule_migration_change on rule_migration (rule_change);

create table rule_migration_instance (
  migration    integer      not null references rule_migration (number),
  -- id of the process instance
  instance     varchar(64)  not null,
  process      varchar(255) not null,
  case_number  varchar(64),
  area         varchar(64),
  from_version integer      not null,
  to_version   integer,
  -- waiting, failed-step, migrated, begun-anew, over, refused
  state        varchar(20)  not null,
  -- why it was refused: kind and detail of each obstacle, as JSON
  obstacles    varchar(4000),
  at           timestamp(3) with time zone,
  primary key (migration, instance)
);
create index rule_migration_waiting on rule_migration_instance (migration, state);

-- Whether running instances are brought to the diagrams of a change when it comes into force.
alter table rule_change add column migrates boolean default false not null;
