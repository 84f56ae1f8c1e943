-- Supervisors of an area read the exports of their people, newest first.
create index export_begun_account on export_begun (account, at);
