-- Data of policy staff, catalogue and calendar, that rule changes have brought into force (ADR 84): to take it back, and to know which decides.
create table rule_data_in_force (
  rule_change integer     not null references rule_change (number),
  -- catalogue, calendar-days, calendar-hours
  data        varchar(30) not null,
  -- Base64: what was in force before, in the form of the file
  before_file text        not null,
  -- editions of the data before and after
  edition_before integer  not null,
  edition     integer     not null,
  since       timestamp(3) with time zone not null,
  -- empty: it decides
  until       timestamp(3) with time zone,
  primary key (rule_change, data)
);
