-- By which code a resident asks after a report: its digest, never the code.
create table resident_report (
  code_digest varchar(64)                 not null primary key,
  case_number varchar(19)                 not null references case_file,
  reporter_is varchar(32),
  reported_at timestamp(3) with time zone not null
);
create index resident_report_case on resident_report (case_number);
