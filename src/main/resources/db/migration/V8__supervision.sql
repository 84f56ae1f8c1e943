-- The room `supervision`: what was done about duties that ran late, orders, calling to account, deferrals.

-- Each measure once per duty and deadline: revision counts the deadlines of a duty, taken the measures of a cause from 1.
create table sup_measure (
  assignment varchar(64) not null references case_assignment,
  revision   integer     not null,
  cause      varchar(16) not null,
  taken      integer     not null,
  measure    varchar(16) not null,
  at         timestamp(3) with time zone not null,
  -- when the next measure of this cause is due; null when none is
  next_at    timestamp(3) with time zone,
  ruling     varchar(128) not null,
  primary key (assignment, revision, cause, taken)
);

-- Numbers of a year without gaps.
create table sup_order_year (
  order_year  integer not null primary key,
  last_number integer not null
);
-- Locked while the first number of a year is given.
insert into sup_order_year (order_year, last_number) values (0, 0);

create table sup_order (
  number      varchar(32) not null primary key,
  assignment  varchar(64) not null references case_assignment,
  case_number varchar(19) not null references case_file,
  revision    integer     not null,
  cause       varchar(16) not null,
  taken       integer     not null,
  level       varchar(16) not null,
  -- the unit that must answer
  addressee   varchar(64) not null,
  issued_at   timestamp(3) with time zone not null,
  answer_by   timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  answered_by varchar(64),
  answer      varchar(2000),
  closed_at   timestamp(3) with time zone,
  ruling      varchar(128) not null,
  constraint sup_order_once unique (assignment, revision, cause, taken)
);
create index sup_order_case on sup_order (case_number, issued_at);
create index sup_order_open on sup_order (closed_at, addressee);
create index sup_order_issued on sup_order (issued_at, number);

create table sup_hand_over (
  id          varchar(36) not null primary key,
  assignment  varchar(64) not null references case_assignment,
  case_number varchar(19) not null references case_file,
  revision    integer     not null,
  cause       varchar(16) not null,
  taken       integer     not null,
  -- what the table proposes, and what was done
  proposed    varchar(16) not null,
  -- the unit called to account
  unit        varchar(64) not null,
  at          timestamp(3) with time zone not null,
  outcome     varchar(16),
  opinion     varchar(2000),
  decided_by  varchar(64),
  decided_at  timestamp(3) with time zone,
  ruling      varchar(128) not null,
  constraint sup_hand_over_once unique (assignment, revision, cause, taken)
);
create index sup_hand_over_case on sup_hand_over (case_number, at);

-- The id is that of the process instance in which it is decided.
create table sup_deferral (
  id           varchar(64) not null primary key,
  assignment   varchar(64) not null references case_assignment,
  case_number  varchar(19) not null references case_file,
  unit         varchar(64) not null,
  requested_by varchar(64) not null,
  requested_at timestamp(3) with time zone not null,
  reason       varchar(2000) not null,
  old_deadline timestamp(3) with time zone not null,
  new_deadline timestamp(3) with time zone not null,
  -- the unit that decides
  approver     varchar(64) not null,
  ruling       varchar(128) not null,
  state        varchar(16) not null,
  decided_by   varchar(64),
  decided_at   timestamp(3) with time zone,
  opinion      varchar(2000),
  constraint sup_deferral_state check (state in ('requested', 'granted', 'refused', 'lapsed'))
);
create index sup_deferral_assignment on sup_deferral (assignment, state);
create index sup_deferral_case on sup_deferral (case_number, requested_at);

-- What each sweep over the open duties found.
create table sup_sweep (
  at          timestamp(3) with time zone not null primary key,
  by_account  varchar(64) not null,
  examined    integer     not null,
  differences integer     not null,
  repaired    integer     not null
);
