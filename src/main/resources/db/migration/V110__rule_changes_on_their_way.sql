-- Sets of files on their way into force (ADR 71). The journal of rules keeps every step; these rows say where a change is now.
create table rule_change (
  -- from 1
  number     integer      not null primary key,
  name       varchar(510) not null,
  reason     varchar(2000),
  -- draft, checked, approved, in-force, taken-back, withdrawn
  state      varchar(20)  not null,
  author     varchar(64)  not null,
  created    timestamp(3) with time zone not null,
  sealed     timestamp(3) with time zone,
  -- empty where deployments rule at once
  approver   varchar(64),
  approved   timestamp(3) with time zone,
  approval   varchar(2000),
  urgent     boolean      not null,
  -- when it is to come into force; empty: at once
  effective  timestamp(3) with time zone,
  -- codes of areas, each after a blank; empty: everywhere
  areas      varchar(2000),
  in_force   timestamp(3) with time zone,
  ended_by   varchar(64),
  ended      timestamp(3) with time zone,
  end_reason varchar(2000),
  -- what the checks said: JSON
  findings   text         not null,
  problem    varchar(4000)
);

create table rule_change_file (
  rule_change     integer      not null references rule_change (number),
  name            varchar(510) not null,
  -- Base64: what was sent, to the byte, on both databases
  content         text         not null,
  -- ids of processes, tables and forms: determine-rework|case-handling
  rules           varchar(4000) not null,
  author          varchar(64)  not null,
  added           timestamp(3) with time zone not null,
  -- SHA-256 of what was in force for these rules when it was put in
  base            varchar(64),
  base_deployment varchar(64),
  base_name       varchar(510),
  primary key (rule_change, name)
);
