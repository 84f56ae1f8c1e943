-- The room `organisation`: posts with their dates of service, people who have left, units that are no more, grids whose boundary is
-- not drawn yet.

alter table org_unit add column responsibilities varchar(2000) default '' not null;
-- A unit that is no more keeps its name for the cases it had; short_name and takes_tier are null then, for a successor to have.
alter table org_unit add column ended_on date;
alter table org_unit alter column short_name drop not null;

alter table org_grid alter column boundary drop not null;

alter table org_person add column active boolean default true not null;

create table org_post_with_dates (
  unit       varchar(64) not null,
  person     varchar(64) not null,
  -- whom the person acts for while that one is on leave; empty for a post of one's own
  deputy_for varchar(64) default '' not null,
  -- first day; 1900-01-01 stands for a post whose beginning nobody has written down
  valid_from date        default date '1900-01-01' not null,
  -- last day; null while nobody knows it
  valid_to   date,
  title      varchar(64) not null,
  head       boolean     not null,
  constraint org_post_key primary key (unit, person, deputy_for, valid_from),
  constraint org_post_of_unit foreign key (unit) references org_unit (code),
  constraint org_post_of_person foreign key (person) references org_person (id),
  constraint org_post_days check (valid_to is null or valid_to >= valid_from)
);
insert into org_post_with_dates (unit, person, title, head) select unit, person, title, head from org_post;
drop table org_post;
alter table org_post_with_dates rename to org_post;
create index org_post_by_person on org_post (person);
