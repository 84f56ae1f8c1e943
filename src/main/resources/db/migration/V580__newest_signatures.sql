-- Which signature each open assignment of a case was given last, signed by the server together with the head of the case's chain: an earlier
-- row of an assignment, put back with its own signature, is another one. Cases of before have none until the next sweep has signed theirs.
alter table case_file add newest_signatures text;
