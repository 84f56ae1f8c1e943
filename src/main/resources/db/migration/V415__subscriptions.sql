-- Other systems that are told of every change of a case (ADR 132).
create table exchange_subscription (
    id            varchar(36)   not null primary key,
    name          varchar(200)  not null,
    -- where it is told, https
    address       varchar(1000) not null,
    -- what messages to it are signed with, sealed by the key
    secret        varchar(500)  not null,
    key_id        varchar(64)   not null,
    -- codes of steps, with spaces between; empty for all
    kinds         varchar(2000) not null,
    -- of the cases of this area; without one of all
    area          varchar(15),
    -- of the cases that came by this channel; without one by any
    channel       varchar(32),
    active        boolean       not null,
    added_at      timestamp(3) with time zone not null,
    added_by      varchar(64)   not null,
    -- the node that tells it holds it until then
    held_until    timestamp(3) with time zone,
    -- nothing is sent before, because it did not answer
    rests_until   timestamp(3) with time zone,
    failures      integer       not null,
    last_trouble    varchar(500),
    last_trouble_en varchar(500),
    delivered_at  timestamp(3) with time zone
);
-- What each of them is still to be told: a line of the trace. What was taken is gone.
create table exchange_event (
    subscription  varchar(36)   not null references exchange_subscription,
    case_number   varchar(19)   not null references case_file,
    line          integer       not null,
    waits_since   timestamp(3) with time zone not null,
    tries         integer       not null,
    next_try      timestamp(3) with time zone not null,
    given_up_at   timestamp(3) with time zone,
    primary key (subscription, case_number, line)
);
create index exchange_event_due on exchange_event (subscription, given_up_at, next_try);
create index exchange_event_case on exchange_event (case_number);
insert into change_token (topic, token) values ('subscriptions', 'initial');
