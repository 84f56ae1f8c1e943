-- Whoever begins a rehearsal that is being done already is told who was first.
alter table rule_rehearsal add column begun_by varchar(64);
