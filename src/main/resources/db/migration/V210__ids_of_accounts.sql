-- An id of another system that stands for a case which its sender does not see is one of the sender's own; the others are the channel's.
alter table case_file add column ids_of varchar(64) default '' not null;
alter table case_file drop constraint case_file_external_unique;
alter table case_file add constraint case_file_external_unique unique (channel, external_id, ids_of);
