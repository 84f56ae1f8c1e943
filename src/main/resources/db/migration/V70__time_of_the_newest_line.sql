-- When the newest line of a case's trace was written: read with the lock, so that no line is earlier than the one before it.
alter table case_file add column trace_at timestamp(3) with time zone;
update case_file set trace_at = (
  select t.at from case_trace t where t.case_number = case_file.number and t.sequence = case_file.trace_length);
