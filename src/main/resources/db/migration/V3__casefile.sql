-- The record of a case, its assignments and its trace.

create table case_category (
    code        varchar(64)  not null primary key,
    name        varchar(64)  not null unique,
    major_code  varchar(64)  not null,
    major_name  varchar(64)  not null,
    position    integer      not null
);

create sequence case_number_sequence as integer minvalue 1 maxvalue 99999 cycle;

create table case_file (
    number       varchar(19)   not null primary key,
    title        varchar(200)  not null,
    description  varchar(4000) not null,
    category     varchar(64)   not null references case_category,
    urgency      varchar(16)   not null,
    area         varchar(15)   not null,
    longitude    double precision,
    latitude     double precision,
    address      varchar(200),
    channel      varchar(16)   not null,
    external_id  varchar(64),
    occurred_at  timestamp(3) with time zone,
    reported_at  timestamp(3) with time zone not null,
    reported_by  varchar(64)   not null,
    state        varchar(16)   not null,
    tier         varchar(16)   not null,
    unit         varchar(64),
    returns      integer       not null default 0,
    failures     integer       not null default 0,
    rework_unit  varchar(64),
    closed_at    timestamp(3) with time zone,
    reply        varchar(4000),
    constraint case_file_external_unique unique (channel, external_id)
);
create index case_file_newest on case_file (reported_at desc, number desc);
create index case_file_state on case_file (state, reported_at desc, number desc);
create index case_file_area on case_file (area, reported_at desc, number desc);
create index case_file_category on case_file (category);

-- Personal data stands apart from the case.
create table case_reporter (
    case_number  varchar(19) not null primary key references case_file,
    name         varchar(64),
    phone        varchar(32)
);

create table case_assignment (
    id           varchar(64)  not null primary key,
    case_number  varchar(19)  not null references case_file,
    unit         varchar(64)  not null,
    tier         varchar(16)  not null,
    role         varchar(16)  not null,
    started_at   timestamp(3) with time zone not null,
    deadline     timestamp(3) with time zone not null,
    ended_at     timestamp(3) with time zone,
    outcome      varchar(16),
    opinion      varchar(2000),
    handled_by   varchar(64)
);
create index case_assignment_case on case_assignment (case_number, started_at);
create index case_assignment_unit on case_assignment (unit, ended_at);

create table case_trace (
    case_number     varchar(19)  not null references case_file,
    sequence        integer      not null,
    at              timestamp(3) with time zone not null,
    action          varchar(32)  not null,
    actor           varchar(64)  not null,
    unit            varchar(64),
    tier            varchar(16),
    decision        varchar(500),
    reason          varchar(2000),
    ruling          varchar(128),
    before_position varchar(128),
    after_position  varchar(128) not null,
    primary key (case_number, sequence)
);
