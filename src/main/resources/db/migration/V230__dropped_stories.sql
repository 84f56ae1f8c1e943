-- Why a story was dropped (ADR 94), for whoever approves the change that drops it.
alter table rule_story add column reason varchar(500);
