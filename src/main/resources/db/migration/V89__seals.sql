-- What is written beside the trace is sealed in it (ADR 51). Lines of before carry nothing; a case gets its salt with its next step.
alter table case_trace add column sealed varchar(100000);
alter table case_file add column seal_salt varchar(32);
