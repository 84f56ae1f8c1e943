-- Whoever counts closings, or asks about them, looks at those of a time; and each run at the calls that are not over.
create index case_file_closed_at on case_file (closed_at, number);
create index survey_ended on survey (ended, attempts);
create index survey_head on survey (head);
