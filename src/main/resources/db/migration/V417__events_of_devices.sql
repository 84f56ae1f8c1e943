-- Events that systems have sent, and what became of them (ADR 132).
create table exchange_message (
    id          varchar(36)   not null primary key,
    account     varchar(64)   not null,
    -- digest of account, source and the event's id: known again by it
    message_key   varchar(64)   not null unique,
    -- digest of what it is about: account, source and subject
    thing       varchar(64)   not null,
    -- as they were sent, numbers masked
    source      varchar(800)  not null,
    kind  varchar(400)  not null,
    subject     varchar(800),
    happened_at timestamp(3) with time zone,
    received_at timestamp(3) with time zone not null,
    -- what became of it: opened, added, kept, taken-up or dismissed
    outcome     varchar(16)   not null,
    -- why it was kept, in both languages
    reason      varchar(2000),
    reason_en   varchar(2000),
    -- what it said, numbers masked; only while it is kept
    content     varchar(16000),
    case_number varchar(19)   references case_file,
    settled_by  varchar(64),
    settled_at  timestamp(3) with time zone,
    settled_why varchar(1000)
);
create index exchange_message_thing on exchange_message (account, thing, received_at);
create index exchange_message_outcome on exchange_message (outcome, received_at);
create index exchange_message_case on exchange_message (case_number);
