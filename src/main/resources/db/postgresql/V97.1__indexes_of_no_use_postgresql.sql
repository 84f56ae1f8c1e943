-- Lists of an area are read from case_list (ADR 61).
drop index case_file_street;
drop index case_file_community;
