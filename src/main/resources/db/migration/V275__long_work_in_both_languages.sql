-- What long work is and what it means if it is cut off, in English too.
alter table long_work add column what_en varchar(128);
alter table long_work add column if_cut_off_en varchar(400);
