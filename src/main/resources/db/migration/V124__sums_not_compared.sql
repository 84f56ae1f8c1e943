-- Null where the sums of the board could not be compared; zero would say that they were right.
alter table sup_sweep alter column sums drop default;
alter table sup_sweep alter column sums drop not null;
