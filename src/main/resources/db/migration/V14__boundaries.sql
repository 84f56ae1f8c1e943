-- The room `organisation`: boundaries of communities, streets and the district. Those of grids stand with the grid (org_grid.boundary),
-- which since now may be several polygons.
create table org_area_boundary (
  code     varchar(12) not null primary key,
  -- WKT, WGS-84, longitude then latitude
  boundary text        not null,
  constraint org_area_boundary_code check (char_length(code) in (6, 9, 12))
);
