-- Messages of hotlines and departments in the order of their numbers (ADR 142): how far each has come, and what became of each message.
create table exchange_partner (
    -- the subscription by which the partner is told
    subscription   varchar(36) not null primary key,
    next_number    bigint      not null,
    -- a later message was refused, because the next one has not come: its number and since when
    early_number   bigint,
    early_at       timestamp(3) with time zone
);
create table exchange_order (
    id             varchar(36) not null primary key,
    subscription   varchar(36) not null,
    sequence_no    bigint      not null,
    digest         varchar(64) not null,
    kind           varchar(16) not null,
    -- the partner's own number of the order
    order_id       varchar(64) not null,
    received_at    timestamp(3) with time zone not null,
    -- taken, kept, taken-up or dismissed
    outcome        varchar(16) not null,
    -- why it was kept, in both languages
    reason         varchar(2000),
    reason_en      varchar(2000),
    -- what it said, numbers masked, without name and telephone; only while it is kept
    content        varchar(16000),
    case_number    varchar(19) references case_file,
    settled_by     varchar(64),
    settled_at     timestamp(3) with time zone,
    settled_why    varchar(1000),
    unique (subscription, sequence_no, digest)
);
create index exchange_order_outcome on exchange_order (outcome, received_at);
create index exchange_order_case on exchange_order (case_number);
create index exchange_order_received on exchange_order (received_at);
