-- Which partner has sent which order: nobody else adds to it or withdraws it.
create table exchange_claim (
    channel        varchar(16) not null,
    -- the partner's own number of the order
    order_id       varchar(64) not null,
    subscription   varchar(36) not null,
    claimed_at     timestamp(3) with time zone not null,
    primary key (channel, order_id)
);
insert into exchange_claim (channel, order_id, subscription, claimed_at)
select c.channel, c.external_id, min(o.subscription), min(o.received_at)
from exchange_order o
join case_file c on c.number = o.case_number and c.external_id = o.order_id
group by c.channel, c.external_id;
