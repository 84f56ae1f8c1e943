-- A turn that is taken out keeps its row: whoever asks for it later is told who did it.
alter table duty_turn add column removed_by varchar(64);
alter table duty_turn add column removed_at timestamp(3) with time zone;
