-- What a sweep found, one by one: from the figure on the board to its cases.
alter table sup_sweep add column sums integer default 0 not null;
alter table sup_sweep add column stuck integer default 0 not null;

create table sup_sweep_finding (
  sweep_at    timestamp(3) with time zone not null references sup_sweep,
  position    integer      not null,
  case_number varchar(19)  not null,
  fault       varchar(500) not null,
  repaired    boolean      not null,
  stuck       boolean      not null,
  primary key (sweep_at, position)
);

-- The verifications of the trace, and what of each was broken.
create table trace_verification (
  number      integer      not null primary key,
  started_at  timestamp(3) with time zone not null,
  -- empty where it could not finish
  finished_at timestamp(3) with time zone,
  by_account  varchar(64)  not null,
  cases       bigint       not null,
  lines       bigint       not null,
  broken      bigint       not null,
  proved      boolean      not null
);

create table trace_verification_break (
  verification integer      not null references trace_verification,
  position     integer      not null,
  fault        varchar(40)  not null,
  case_number  varchar(19),
  sequence     integer,
  anchor       integer,
  account      varchar(500),
  part         varchar(500),
  primary key (verification, position)
);
