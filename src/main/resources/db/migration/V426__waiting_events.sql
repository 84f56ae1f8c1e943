-- Without a reference to the subscription: whoever removes one must not make somebody's answer to a task fail. Rows of nobody are
-- cleared at night. Copied, because the name of a reference is another on each database.
create table exchange_event_new (
    subscription  varchar(36)   not null,
    case_number   varchar(19)   not null references case_file,
    line          integer       not null,
    waits_since   timestamp(3) with time zone not null,
    tries         integer       not null,
    next_try      timestamp(3) with time zone not null,
    given_up_at   timestamp(3) with time zone,
    -- why it was not taken the last time, in both languages
    trouble       varchar(500),
    trouble_en    varchar(500),
    primary key (subscription, case_number, line)
);
insert into exchange_event_new (subscription, case_number, line, waits_since, tries, next_try, given_up_at)
    select subscription, case_number, line, waits_since, tries, next_try, given_up_at from exchange_event;
drop table exchange_event;
alter table exchange_event_new rename to exchange_event;
create index exchange_event_oldest on exchange_event (subscription, given_up_at, waits_since, case_number);
-- which round of which node holds it
alter table exchange_subscription add column held_by varchar(36);
-- when those who run the installation were told of trouble last
alter table exchange_subscription add column trouble_told_at timestamp(3) with time zone;
create index exchange_message_received on exchange_message (received_at);
