-- With which anchor a verification ended: anchors that are gone by the next one are missed, also where all of them are.
alter table trace_verification add column newest_anchor integer;
alter table trace_verification add column newest_link varchar(64);
