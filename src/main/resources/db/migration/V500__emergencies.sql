-- Emergencies (C10, ADR 140): who was alarmed and signed, the log of instructions and progress, the closing report; and who is on duty when.
create table emergency (
  id              varchar(36)                 not null primary key,
  case_number     varchar(19)                 not null references case_file,
  level           varchar(16)                 not null,
  declared_by     varchar(64)                 not null, -- an account; system where the table says so
  declared_at     timestamp(3) with time zone not null,
  reason          varchar(2000),
  reporting_unit  varchar(64)                 not null, -- answers for progress reports and the closing report
  sign_within     varchar(32)                 not null,
  progress_every  varchar(32)                 not null,
  report_within   varchar(32)                 not null,
  counting        varchar(16)                 not null,
  decision_source varchar(200)                not null,
  over_at         timestamp(3) with time zone,          -- since when only the closing report is missing
  happened        varchar(2000),
  measures        varchar(2000),
  losses          varchar(2000),
  follow_up       varchar(2000),
  ended_how       varchar(16),                          -- reported or revoked
  ended_why       varchar(2000),
  ended_by        varchar(64),
  ended_at        timestamp(3) with time zone
);
create index emergency_case on emergency (case_number, declared_at);
create index emergency_ended on emergency (ended_at, declared_at);

create table emergency_signature (
  id           varchar(36)                 not null primary key,
  emergency    varchar(36)                 not null references emergency,
  case_number  varchar(19)                 not null references case_file,
  unit         varchar(64)                 not null,
  alarmed_at   timestamp(3) with time zone not null,
  signed_by    varchar(64),
  signed_at    timestamp(3) with time zone,
  words        varchar(2000),
  withdrawn_at timestamp(3) with time zone              -- since when nobody need sign any more; if the unit is needed again, it is alarmed anew
);
create index emergency_signature_of on emergency_signature (emergency, unit);
create index emergency_signature_unit on emergency_signature (unit);
create index emergency_signature_case on emergency_signature (case_number);

create table emergency_entry (
  id              varchar(36)                 not null primary key,
  emergency       varchar(36)                 not null references emergency,
  case_number     varchar(19)                 not null references case_file,
  kind            varchar(16)                 not null, -- instruction or progress
  account         varchar(64)                 not null,
  at              timestamp(3) with time zone not null,
  words           varchar(2000)               not null,
  unit            varchar(64),                          -- to whom an instruction is addressed
  acknowledged_by varchar(64),
  acknowledged_at timestamp(3) with time zone
);
create index emergency_entry_of on emergency_entry (emergency, at);
create index emergency_entry_case on emergency_entry (case_number);

create table duty_turn (
  id        varchar(36)                 not null primary key,
  unit      varchar(64)                 not null,
  person    varchar(64)                 not null,
  begins_at timestamp(3) with time zone not null,
  ends_at   timestamp(3) with time zone not null,
  added_by  varchar(64)                 not null,
  added_at  timestamp(3) with time zone not null
);
create index duty_turn_unit on duty_turn (unit, begins_at);

insert into assignment_stage (code, name, position, task) values
  ('emergency-signing', '应急签收', 91, 'userTask_signAlarm'),
  ('emergency-progress', '应急续报', 92, 'userTask_reportProgress'),
  ('emergency-report', '应急终报', 93, 'userTask_reportEmergency');

alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('urge', 'order', 'referral', 'deferral', 'answer', 'operation', 'step', 'whistle', 'alarm'));
