-- Who received a matter first answers for what its reporter is told (ADR 139). Only of cases where that asks something of them.
insert into assignment_stage (code, name, position, task) values ('reporter-answer', '答复报告人', 45, 'userTask_answerReporter');

create table case_first_receiver (
  case_number     varchar(19)  not null primary key references case_file,
  unit            varchar(64)  not null,
  -- whether it is urged whenever the lead is
  urged           boolean      not null,
  -- whether it has to tell the reporter before the case is closed
  answers         boolean      not null,
  decision_source varchar(128) not null,
  told_by         varchar(64),
  told_at         timestamp(3) with time zone,
  told_how        varchar(16),
  words           varchar(2000),
  constraint case_first_receiver_how check (told_how in ('in-person', 'phone', 'message', 'not-reached'))
);
