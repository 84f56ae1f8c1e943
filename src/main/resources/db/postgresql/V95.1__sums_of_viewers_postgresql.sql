-- Few rows that change all the time.
alter table light_sum set (fillfactor = 50);
cluster light_sum using light_sum_key;

-- In their place stand light_viewer_light, the sums and the primary key.
drop index light_viewer_area;
drop index light_viewer_newest;

-- Which of them have turned since they were settled.
create index light_viewer_yellow on light_viewer (viewer, yellow_at);
