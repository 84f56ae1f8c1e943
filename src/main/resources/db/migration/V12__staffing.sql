-- The staffing rule of a grid (O5): how many of which role each type of grid needs at least. "N" part-timers need no line: any number
-- will do. A jurisdiction that calls its roles otherwise changes the lines.
create table org_staffing (
  grid_type varchar(16) not null,
  title     varchar(64) not null,
  position  integer     not null,
  least     integer     not null,
  primary key (grid_type, title),
  constraint org_staffing_type check (grid_type in ('rural', 'urban', 'dedicated')),
  constraint org_staffing_least check (least > 0)
);
insert into org_staffing (grid_type, title, position, least) values
  ('rural', '网格长', 1, 1), ('rural', '网格指导员', 2, 1), ('rural', '专职网格员', 3, 1),
  ('urban', '网格长', 1, 1), ('urban', '网格指导员', 2, 1), ('urban', '专职网格员', 3, 1),
  ('dedicated', '网格长', 1, 1), ('dedicated', '网格指导员', 2, 1), ('dedicated', '专职网格员', 3, 1);
