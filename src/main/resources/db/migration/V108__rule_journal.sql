-- The journal of rules gets its name; a rule change is a set of files on its way into force (ADR 71). Trigger, rights, chain and anchors stay.
alter table rule_change rename to rule_journal_entry;
alter table rule_change_lock rename to rule_journal_lock;
alter index rule_change_kind rename to rule_journal_entry_kind;
