-- What has been read, answered or closed over the years does not lengthen the lists of what has not (ADR 33). H2, to try, does without.

drop index notice_receipt_unread;
create index notice_receipt_unread on notice_receipt (person, notice) where channel = 'inbox' and read_at is null;
create index sup_order_unanswered on sup_order (issued_at desc, number desc) where closed_at is null and answered_at is null;
create index sup_order_answered on sup_order (issued_at desc, number desc) where closed_at is null and answered_at is not null;
create index sup_order_addressee on sup_order (addressee, issued_at desc, number desc);
