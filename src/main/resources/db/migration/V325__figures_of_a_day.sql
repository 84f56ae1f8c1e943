-- How many open assignments were green, yellow and red when the first sweep of a day had compared the sums: of each area down to the
-- community for all units (unit is empty), and of each unit for the whole (area is empty). Kept for as long as the board shows them (ADR 112).
create table light_day (
    on_day date        not null,
    area   varchar(15) not null,
    unit   varchar(64) not null,
    green  integer     not null,
    yellow integer     not null,
    red    integer     not null,
    primary key (on_day, area, unit)
);
