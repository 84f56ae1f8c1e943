-- Reports of one matter that are worked on as one case (ADR 131): each report at most once.
create table case_joining (
    -- the report, which keeps its number and its record
    case_number varchar(19) primary key references case_file,
    -- the case that is worked on for it
    head        varchar(19) not null references case_file,
    at          timestamp(3) with time zone not null,
    account     varchar(64) not null,
    -- since when it is a case of its own again; empty while it is joined
    split_at    timestamp(3) with time zone,
    split_by    varchar(64)
);
create index case_joining_head on case_joining (head, case_number);
