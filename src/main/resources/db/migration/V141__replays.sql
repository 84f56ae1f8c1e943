-- What a rule change would have done to past cases: its newest replay, and each difference found. Nothing here decides anything (ADR 81).
create table rule_replay (
  rule_change integer       not null primary key,
  -- of the files that were tried; others are another change
  digest      varchar(64)   not null,
  state       varchar(8)    not null,
  begun_by    varchar(64)   not null,
  begun       timestamp(3) with time zone not null,
  -- the run still goes on; one that has not said so for a while has died with its node
  beat        timestamp(3) with time zone not null,
  ended       timestamp(3) with time zone,
  since       timestamp(3) with time zone not null,
  until       timestamp(3) with time zone not null,
  total       integer       not null,
  cases       integer       not null,
  differing   integer       not null,
  unrecorded  integer       not null,
  unasked     integer       not null,
  failure     varchar(200),
  constraint rule_replay_of foreign key (rule_change) references rule_change (number),
  constraint rule_replay_state check (state in ('running', 'done', 'failed'))
);
create table rule_replay_difference (
  rule_change integer       not null,
  position    integer       not null,
  case_number varchar(64)   not null,
  area        varchar(32)   not null,
  unit        varchar(64),
  kind        varchar(16)   not null,
  matter      varchar(250)  not null,
  rule_table  varchar(255)  not null,
  old_row     integer,
  new_row     integer,
  old_value   varchar(2000) not null,
  new_value   varchar(2000) not null,
  primary key (rule_change, position),
  constraint rule_replay_difference_of foreign key (rule_change) references rule_replay (rule_change)
);
