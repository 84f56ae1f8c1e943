-- Notices that a step of a diagram sends, put there by policy staff.
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('urge', 'order', 'referral', 'deferral', 'answer', 'operation', 'step'));
