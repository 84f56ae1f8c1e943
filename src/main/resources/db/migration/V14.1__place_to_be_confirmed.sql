-- The record of a case: how far outside of its grid the reported point lies, in metres. Null if it lies inside, or somebody named the
-- grid or area; otherwise the grid is only the nearest and somebody has to confirm it.
alter table case_file add column metres_outside double precision;
