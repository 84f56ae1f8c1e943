-- Traits of a category, which the decision tables ask for (ADR 30). The catalogue file fills them in; a category that it no longer names
-- is an ordinary one.
alter table case_category add column risk varchar(32) default '无风险' not null;
alter table case_category add column handling_type varchar(32) default '常规办理' not null;
alter table case_category add column lowest_tier varchar(32) default '街道' not null;
