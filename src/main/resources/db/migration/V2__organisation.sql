-- The room `organisation`: units, grids, people and who works where.

create table org_unit (
  code        varchar(64)  not null primary key,
  name        varchar(255) not null,
  short_name  varchar(100) not null,
  kind        varchar(32)  not null,
  tier        varchar(16)  not null,
  area        varchar(15)  not null,
  -- the next wider area; null for a district
  parent_area varchar(12),
  -- the tier if this unit takes the cases of its area there, else null: sections and departments are dispatched to
  takes_tier  varchar(16),
  constraint org_unit_kind check (kind in
    ('grid-team', 'community-station', 'command-centre', 'section', 'department', 'leading-group-office', 'office')),
  constraint org_unit_tier check (tier in ('grid', 'community', 'street', 'district', 'leading-group')),
  constraint org_unit_area check (char_length(area) in (6, 9, 12, 15)),
  constraint org_unit_takes check (takes_tier is null or takes_tier = tier),
  constraint org_unit_one_taker unique (area, takes_tier),
  constraint org_unit_short_name unique (area, short_name)
);
create index org_unit_parent on org_unit (parent_area);

create table org_grid (
  code       varchar(15)  not null primary key,
  name       varchar(255) not null,
  grid_type  varchar(16)  not null,
  population integer      not null,
  four_sides varchar(1000) not null,
  -- WKT, WGS-84, longitude then latitude
  boundary   text         not null,
  constraint org_grid_code check (char_length(code) = 15),
  constraint org_grid_type check (grid_type in ('rural', 'urban', 'dedicated')),
  constraint org_grid_population check (population >= 0)
);

create table org_person (
  id   varchar(64)  not null primary key,
  name varchar(255) not null
);

create table org_post (
  unit   varchar(64) not null,
  person varchar(64) not null,
  title  varchar(64) not null,
  head   boolean     not null,
  primary key (unit, person),
  constraint org_post_unit foreign key (unit) references org_unit (code),
  constraint org_post_person foreign key (person) references org_person (id)
);
create index org_post_by_person on org_post (person);

-- One row. Writers lock it, so they follow one another; its token changes with the map of grids, so nodes know when to read it anew.
create table org_change (
  id        integer     not null primary key,
  map_token varchar(36) not null,
  constraint org_change_one check (id = 1)
);
insert into org_change (id, map_token) values (1, 'empty');
