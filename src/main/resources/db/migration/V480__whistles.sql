-- Units that a community or a street calls to the spot beside an open case (C11, ADR 138).
create table whistle (
  id          varchar(64)                 not null primary key, -- of its process instance
  case_number varchar(19)                 not null references case_file,
  position    integer                     not null,             -- the how many-th of its case
  unit        varchar(64)                 not null,             -- that calls
  called_by   varchar(64)                 not null,
  called_at   timestamp(3) with time zone not null,
  matter      varchar(2000)               not null,
  place       varchar(200),                                     -- where that of the case does not say it
  arrive_by   timestamp(3) with time zone,
  difficulty  varchar(16)                 not null,
  ended_at    timestamp(3) with time zone,
  ended_how   varchar(16),
  ended_by    varchar(64),
  ended_why   varchar(2000),
  unique (case_number, position)
);
create index whistle_newest on whistle (called_at, id);

-- What became of it with each of the units called.
create table whistle_response (
  id              varchar(64)  not null primary key,
  whistle         varchar(64)  not null references whistle,
  case_number     varchar(19)  not null references case_file,
  unit            varchar(64)  not null,
  decision_source varchar(128) not null,
  state           varchar(16)  not null,
  unique (whistle, unit)
);
create index whistle_response_case on whistle_response (case_number);
create index whistle_response_unit on whistle_response (unit);

-- What a called unit did, and what the caller said of it: each at most once.
create table whistle_step (
  response      varchar(64)                 not null references whistle_response,
  step          varchar(16)                 not null,
  case_number   varchar(19)                 not null references case_file,
  account       varchar(64)                 not null,
  at            timestamp(3) with time zone not null,
  due           timestamp(3) with time zone,            -- until when it had to be done
  words         varchar(2000),
  seen_at       timestamp(3) with time zone,            -- when somebody came to the spot
  longitude     double precision,
  latitude      double precision,
  metres        integer,                                -- from the place of the case
  no_position   varchar(500),
  signing_mark  varchar(8),
  arrival_mark  varchar(8),
  solution_mark varchar(8),
  primary key (response, step)
);
create index whistle_step_case on whistle_step (case_number);

insert into assignment_stage (code, name, position, task) values
  ('whistle-signing', '吹哨签收', 200, 'userTask_signWhistle'),
  ('whistle-contact', '吹哨联系', 201, 'userTask_contactCaller'),
  ('whistle-arrival', '吹哨到场', 202, 'userTask_arriveOnSite'),
  ('whistle-report', '吹哨答复', 203, 'userTask_reportToCaller'),
  ('whistle-ruling', '吹哨裁定', 204, 'userTask_ruleOnRefusal'),
  ('whistle-rating', '吹哨评价', 205, 'userTask_rateResponse');

alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('urge', 'order', 'referral', 'deferral', 'answer', 'operation', 'step', 'whistle'));
