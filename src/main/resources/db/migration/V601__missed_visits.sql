-- Who was told of which visit that nobody made (ADR 154): each tier once.
create table care_missed (
  care_place varchar(32)                 not null references care_place on delete cascade,
  due_on     date                        not null, -- the visit that was missed
  tier       varchar(16)                 not null, -- whose people were told
  told_at    timestamp(3) with time zone not null,
  primary key (care_place, due_on, tier)
);
create index care_place_due on care_place (due_on);
