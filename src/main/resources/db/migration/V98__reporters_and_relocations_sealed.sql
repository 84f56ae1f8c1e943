-- What tells a row of a reporter from any other, also when its key changes; sealed in the trace of its case. Empty in rows of older builds.
alter table case_reporter add column mark varchar(32);

-- Whether the trace vouches for the row: not yet while it is pending, and never where an older build has written it.
alter table case_relocation add column is_sealed boolean default false not null;
