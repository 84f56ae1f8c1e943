-- A visit is at the time of the server's clock (ADR 154); what the telephone's own said stands beside it.
alter table care_visit add column device_at timestamp(3) with time zone;
