-- What must hold for a notice to be true, and since when it is known that it holds no more. Notices of before say nothing that ends.

alter table notice add column premise varchar(32);
alter table notice add column reference varchar(64);
alter table notice add column revision integer;
alter table notice add column void_at timestamp(3) with time zone;
alter table notice add column void_because varchar(500);

-- Not delivered, because the notice was void by then.
alter table notice_receipt add column void_at timestamp(3) with time zone;
