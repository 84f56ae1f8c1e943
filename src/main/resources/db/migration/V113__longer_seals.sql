-- What one line seals grows with the tasks that begin with it. One command takes 500 steps of a process at most, some 350 characters each.
alter table case_trace alter column sealed set data type varchar(1000000);
