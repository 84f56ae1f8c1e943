-- Lists are read from case_list (ADR 61); nothing asks any more for what this is sorted by.
drop index case_file_reported_by;
