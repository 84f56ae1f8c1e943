-- Work that people have asked for and that is not over: what is left here of a node that was killed is told at its next start.
create table long_work (
  id         varchar(36)  not null primary key,
  what       varchar(64)  not null,
  account    varchar(64)  not null,
  node       varchar(300) not null,
  begun_at   timestamp(3) with time zone not null,
  if_cut_off varchar(400) not null
);
