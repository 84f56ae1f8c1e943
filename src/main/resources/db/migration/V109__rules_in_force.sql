-- Which version of a process, table or form decides, where, from when to when (ADR 71). Rows are only added, and ended once.
create table rule_in_force (
  -- from 1 without gaps
  position    integer      not null primary key,
  kind        varchar(20)  not null,
  -- id of the process, table or form in its file
  rule_key    varchar(255) not null,
  -- code of an area; empty: everywhere
  area        varchar(15),
  -- id of the version in the engine
  definition  varchar(64)  not null,
  version     integer      not null,
  deployment  varchar(64)  not null,
  -- number of the rule change that brought it into force; empty: the application, or a deployment that ruled at once
  rule_change integer,
  since       timestamp(3) with time zone not null,
  -- empty: it decides
  until       timestamp(3) with time zone
);
