-- What the members of a unit write again and again in opinions and replies.
create table unit_phrase (
  id       varchar(32)                 not null primary key,
  unit     varchar(64)                 not null,
  words    varchar(500)                not null,
  added_by varchar(64)                 not null,
  added_at timestamp(3) with time zone not null
);
create index unit_phrase_unit on unit_phrase (unit);
