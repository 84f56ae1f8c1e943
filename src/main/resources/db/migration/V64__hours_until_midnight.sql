-- Business hours may end with the day, at 24:00, which is kept as 00:00.
alter table cal_hours drop constraint cal_hours_order;
alter table cal_hours add constraint cal_hours_order check (opens < closes or closes = time '00:00:00');
