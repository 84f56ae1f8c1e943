-- Which supervision orders somebody may see (ADR 61): one row for each way to see the case, as in case_list. What has changed since it was
-- last settled stands in light_change.
create table sup_order_list (
    viewer      varchar(96) not null,
    number      varchar(32) not null references sup_order on delete cascade,
    case_number varchar(19) not null,
    issued_at   timestamp(3) with time zone not null,
    -- open, answered or closed
    state       varchar(16) not null,
    addressee   varchar(64) not null,
    primary key (number, viewer)
);

insert into sup_order_list (viewer, number, case_number, issued_at, state, addressee)
select l.viewer, o.number, o.case_number, o.issued_at,
    case when o.closed_at is not null then 'closed' when o.answered_at is not null then 'answered' else 'open' end, o.addressee
from sup_order o join case_list l on l.case_number = o.case_number where l.viewer not like '% u:%';

create index sup_order_list_state on sup_order_list (viewer, state, issued_at desc, number desc);
create index sup_order_list_addressee on sup_order_list (viewer, addressee, issued_at desc, number desc);
create index sup_order_list_case on sup_order_list (case_number);
