-- What somebody has typed into the form of a task and not sent yet, so that they find it at another computer: sealed to task and account.
create table task_draft (
  task        varchar(64)                 not null,
  account     varchar(64)                 not null,
  case_number varchar(40),
  key_id      varchar(64)                 not null,
  content     text                        not null,
  saved_at    timestamp(3) with time zone not null,
  primary key (task, account)
);
create index task_draft_account on task_draft (account);
create index task_draft_case on task_draft (case_number);
