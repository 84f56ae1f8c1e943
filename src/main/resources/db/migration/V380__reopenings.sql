-- Cases that go on with a matter that was closed (ADR 125): each closed case at most once.
create table case_reopening (
    -- the case of the new round
    case_number varchar(19) primary key references case_file,
    -- the case whose closing was taken back
    previous    varchar(19) not null unique references case_file,
    -- the case with which the matter began
    first_case  varchar(19) not null references case_file,
    -- 1 for the first time that the matter was reopened
    round       integer not null,
    at          timestamp(3) with time zone not null,
    account     varchar(64) not null
);
create index case_reopening_first on case_reopening (first_case, round);
