-- The open cases of a grid, among all that were ever reported there: what is being reported is compared with them.
create index case_file_area_state on case_file (area, state);
