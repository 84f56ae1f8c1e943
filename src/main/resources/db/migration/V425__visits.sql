-- Places and households that asked to be looked after (M3, ADR 133), and the visits there. No names, no numbers of people.
create table care_place (
  id        varchar(32)                 not null primary key,
  grid_code varchar(15)                 not null,
  place     varchar(200)                not null,
  note      varchar(500)                not null,
  visited   varchar(16)                 not null, -- the kind, by which the table says how often
  asked_by  varchar(16)                 not null,
  until_day date                        not null,
  due_on    date                        not null, -- the next visit
  added_by  varchar(64)                 not null,
  added_at  timestamp(3) with time zone not null,
  ended_by  varchar(64),
  ended_at  timestamp(3) with time zone
);
create index care_place_grid on care_place (grid_code, due_on);

create table care_visit (
  id          varchar(64)                 not null primary key, -- given by the sender, so that a visit that is sent again is known
  care_place  varchar(32)                 not null references care_place,
  due_on      date                        not null,             -- the visit that it was
  visited_at  timestamp(3) with time zone not null,
  outcome     varchar(16)                 not null,
  case_number varchar(19) references case_file,
  account     varchar(64)                 not null,
  noted_at    timestamp(3) with time zone not null
);
create index care_visit_place on care_visit (care_place, visited_at);
