-- Kept cases (ADR 82): given this report and these answers, this is the way and the end. Rows are only added; of each name the newest that
-- counts is the story. A row of a rule change counts from when the change comes into force until it is taken back.
create table rule_story (
  -- from 1
  position    integer      not null primary key,
  name        varchar(100) not null,
  -- JSON as it was written; empty: the story is dropped
  story       text,
  author      varchar(64)  not null,
  written     timestamp(3) with time zone not null,
  rule_change integer references rule_change (number)
);
create index rule_story_name on rule_story (name);
create index rule_story_change on rule_story (rule_change);

-- What was tried of a rule change, the newest of each kind.
create table rule_rehearsal (
  rule_change integer      not null references rule_change (number),
  -- stories, diagrams
  kind        varchar(16)  not null,
  -- running, done, failed
  state       varchar(16)  not null,
  -- SHA-256 of all that it was tried with: files, stories, rules in force
  digest      varchar(64)  not null,
  begun       timestamp(3) with time zone not null,
  -- of the last word from whoever runs it
  heard       timestamp(3) with time zone not null,
  done        integer      not null,
  total       integer      not null,
  -- JSON; empty while it runs
  result      text,
  problem     varchar(2000),
  primary key (rule_change, kind)
);
