-- Of each break when a verification saw it first, and when the last one before began that did not; unknown where that one could not name all.
alter table trace_verification_break add column first_seen timestamp(3) with time zone;
alter table trace_verification_break add column last_whole timestamp(3) with time zone;
create index trace_verification_break_case on trace_verification_break (case_number, verification);
-- Lines that no anchor knew yet; null of verifications of before.
alter table trace_verification add column unanchored bigint;
-- The same of what sweeps find.
alter table sup_sweep_finding add column first_seen timestamp(3) with time zone;
alter table sup_sweep_finding add column last_whole timestamp(3) with time zone;
