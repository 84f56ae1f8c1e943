-- Why a notice is void, in English too; null where it was found void before: then the Chinese words are shown.
alter table notice add column void_because_en varchar(500);
