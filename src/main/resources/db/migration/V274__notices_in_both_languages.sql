-- What a notice said and what long work is, in English too; null where it was written before: then the Chinese words are shown.
alter table notice add column title_en varchar(200);
alter table notice add column text_en varchar(4000);
alter table long_work add column what_en varchar(128);
alter table long_work add column if_cut_off_en varchar(400);
