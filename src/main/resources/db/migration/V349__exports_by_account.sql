-- Supervisors of an area read the exports of their people, newest first.
create index export_entry_account on export_entry (account, position);
