-- What a notice said, in English too; null where it was written before: then the Chinese words are shown.
alter table notice add column title_en varchar(200);
alter table notice add column text_en varchar(4000);
