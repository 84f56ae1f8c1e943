-- Whose sums of the light board a sweep has corrected: codes of units with blanks between them.
alter table sup_sweep add column sums_of varchar(2000) default '' not null;
