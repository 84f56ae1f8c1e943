-- What must hold for a notice to be true, and since when it is known that it holds no more. Notices of before say nothing that ends.

alter table notice add column premise varchar(32);
alter table notice add column reference varchar(64);
alter table notice add column revision integer;
alter table notice add column void_at timestamp(3) with time zone;
alter table notice add column void_because varchar(500);

-- Not delivered, because the notice was void by then.
alter table notice_receipt add column void_at timestamp(3) with time zone;

-- When the case of a referral ended before the centre had decided. Installed databases have open ones; the first sweep closes them.
alter table sup_hand_over add column lapsed_at timestamp(3) with time zone;
create index sup_hand_over_open on sup_hand_over (decided_at, lapsed_at);
create index sup_deferral_open on sup_deferral (state, case_number);
