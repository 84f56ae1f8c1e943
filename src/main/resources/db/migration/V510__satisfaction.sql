-- What reporters say of closed cases (ADR 141): one row for each report whose reporter is asked, or was not drawn for a call.
create table survey (
    case_number  varchar(19) primary key references case_file,
    -- the case that was worked on for it: another one where the report is joined
    head         varchar(19) not null references case_file,
    closed_at    timestamp(3) with time zone not null,
    asked_at     timestamp(3) with time zone not null,
    way          varchar(16) not null,
    -- the last moment at which an answer counts
    until_at     timestamp(3) with time zone not null,
    -- the version of the table that said so
    source       varchar(128) not null,
    -- the unit that resolved the matter, where it lies, and of what category it is: by these it is counted
    unit         varchar(64),
    area         varchar(15) not null,
    category     varchar(64) not null,
    -- how often somebody may be called, how often it was tried, when it is tried next; empty where nobody is to be called
    attempts     integer not null,
    calls        integer not null,
    call_at      timestamp(3) with time zone,
    -- why nobody is asked any more; empty while somebody is, or where the time alone ends it
    ended        varchar(16),
    responded    varchar(3),
    solved       varchar(3),
    satisfied    integer,
    -- in the reporter's own words; gone with the personal data of the case
    words        varchar(1000),
    answered_at  timestamp(3) with time zone,
    -- who wrote it down: an account, or the system for what came by the page
    answered_by  varchar(64)
);
create index survey_closed on survey (closed_at);
create index survey_call on survey (call_at);

-- Reporters who do not want to be asked, kept by the case in which they said so: its sealed telephone number leads to their other reports.
create table survey_refusal (
    case_number  varchar(19) primary key references case_file,
    at           timestamp(3) with time zone not null
);

insert into assignment_stage (code, name, position, task) values ('call-back', '电话回访', 75, 'userTask_callReporter');
