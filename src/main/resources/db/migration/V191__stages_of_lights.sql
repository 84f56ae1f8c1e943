-- The lists and sums of lights call a stage what the assignments call it.
alter table light_sum rename column kind to stage;
alter table light_change rename column kind to stage;
alter table light_open rename column kind to stage;
alter table light_viewer rename column kind to stage;
