-- The room `geography` has taken over the boundaries of communities, streets and the district.
alter table org_area_boundary rename to geo_boundary;
alter table geo_boundary rename constraint org_area_boundary_code to geo_boundary_code;

-- A grid that is no more keeps its row: the cases it had name its code.
alter table org_grid add column ended_on date;
