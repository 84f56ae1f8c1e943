-- In which zone the calendar's newest version is counted: with another one every deadline counts differently. Null until a start has noted it.
alter table cal_change add column zone varchar(64);
