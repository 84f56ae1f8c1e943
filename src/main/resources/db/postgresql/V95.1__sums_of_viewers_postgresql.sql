-- Few rows that change all the time.
alter table light_sum set (fillfactor = 50);

-- In their place stand light_viewer_light, the sums and the primary key.
drop index light_viewer_area;
drop index light_viewer_newest;
