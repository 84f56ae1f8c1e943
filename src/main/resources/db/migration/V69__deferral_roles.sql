-- Which role of its unit decides a request for deferral; what was asked before there were roles, everybody there decides.
alter table sup_deferral add column approver_role varchar(16) default 'seat' not null;
-- A request that lapsed was decided by nobody.
alter table sup_deferral add column lapsed_at timestamp(3) with time zone;
alter table sup_deferral add column lapsed_why varchar(200);
alter table sup_deferral add constraint sup_deferral_role check (approver_role in ('head', 'seat'));
update sup_deferral set lapsed_at = decided_at, lapsed_why = '派单已结束', decided_by = null, decided_at = null
where state = 'lapsed';
