-- The server's own signature over what the trace has sealed of an open assignment: whoever acts on one that bears it reads no trace. Those
-- of before have none until the next sweep has held them against their traces.
alter table case_assignment add signature varchar(100);
