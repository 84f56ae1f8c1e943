-- Who reported a case is kept by the key of the person, which for whoever has taken an account over is the account, a tilde and a number.
alter table case_file alter column reported_by set data type varchar(80);
alter table case_assignment alter column reported_by set data type varchar(80);
alter table light_change alter column reported_by set data type varchar(80);
alter table light_sum alter column reported_by set data type varchar(80);
alter table light_open alter column reported_by set data type varchar(80);
alter table light_viewer alter column reported_by set data type varchar(80);
