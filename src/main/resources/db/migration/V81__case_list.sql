-- Which cases somebody may see, with what lists are filtered by (ADR 33): one row for each way to see a case, so that the newest of every
-- state, tier, urgency, channel and category are read from an index. What has changed since it was last settled stands in light_change.
create table case_list (
    -- 'a:' and the code of an area the case lies in, from the whole ('a:') down to the grid; 'r:' and the person who has reported it; 'u:'
    -- and a unit that has or had something to do on it, or has verified it
    viewer      varchar(96) not null,
    case_number varchar(19) not null,
    reported_at timestamp(3) with time zone not null,
    area        varchar(15) not null,
    state       varchar(16) not null,
    tier        varchar(16) not null,
    urgency     varchar(16) not null,
    channel     varchar(16) not null,
    category    varchar(64) not null
);

insert into case_list (viewer, case_number, reported_at, area, state, tier, urgency, channel, category)
select v.viewer, f.number, f.reported_at, f.area, f.state, f.tier, f.urgency, f.channel, f.category
from case_file f join (
    select number, 'a:' || substring(area, 1, digits) as viewer
    from case_file cross join (values (0), (6), (9), (12), (15)) level (digits) where digits <= char_length(area)
    union select number, 'r:' || reported_by from case_file
    union select number, 'u:' || unit from case_file where unit is not null
    union select case_number, 'u:' || unit from case_assignment
    union select case_number, 'u:' || unit from case_verification where unit is not null) v on v.number = f.number;

-- No more than two filters in an index: the few values of one that is not wanted are asked one after the other.
create index case_list_state on case_list (viewer, state, tier, reported_at desc, case_number desc);
create index case_list_channel on case_list (viewer, channel, urgency, reported_at desc, case_number desc);
create index case_list_category on case_list (viewer, category, reported_at desc, case_number desc);
create index case_list_case on case_list (case_number);
create index light_change_case on light_change (case_number);
