-- Which row of a subject differs: one line `kind what=digest` a row. Null in entries of before, of which only the subject can be named.
alter table content_register add column parts text;
-- Why an administrator took a state over that nobody had recorded; null of what an import or an appointment has changed.
alter table content_register add column reason varchar(500);
