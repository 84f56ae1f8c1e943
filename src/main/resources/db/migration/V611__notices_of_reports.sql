-- Communities and streets are told of reports in their area (C2).
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('urge', 'order', 'referral', 'deferral', 'answer', 'operation', 'step', 'whistle', 'report', 'alarm'));
