-- Who must handle a case is disputed, and an arbiter rules (ADR 139).
insert into assignment_stage (code, name, position, task) values ('dispute-settlement', '权属裁定', 72, 'userTask_settleDispute');

create table sup_dispute (
  id              varchar(64)  not null primary key,
  -- the assignment of the unit that says that the matter is not its own
  assignment      varchar(64)  not null references case_assignment,
  case_number     varchar(19)  not null references case_file,
  unit            varchar(64)  not null,
  -- lead or co-handler
  unit_role       varchar(16)  not null,
  -- the unit that it names as responsible
  named_unit      varchar(64),
  opened_by       varchar(64)  not null,
  opened_at       timestamp(3) with time zone not null,
  reason          varchar(2000) not null,
  -- the unit that rules, and who of it
  arbiter         varchar(64)  not null,
  arbiter_role    varchar(16)  not null,
  -- who handles the case until then
  meanwhile       varchar(16)  not null,
  handler         varchar(64)  not null,
  decision_source varchar(128) not null,
  state           varchar(16)  not null,
  settled_by        varchar(64),
  settled_at        timestamp(3) with time zone,
  settled_unit      varchar(64),
  opinion         varchar(2000),
  lapsed_at       timestamp(3) with time zone,
  lapsed_why      varchar(512),
  constraint sup_dispute_state check (state in ('open', 'upheld', 'moved', 'lapsed')),
  constraint sup_dispute_meanwhile check (meanwhile in ('clock', 'present', 'fallback'))
);
create index sup_dispute_case on sup_dispute (case_number, opened_at);
create index sup_dispute_state on sup_dispute (state, arbiter);
