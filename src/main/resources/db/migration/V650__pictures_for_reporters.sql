-- Since when whoever reported the case sees the picture on the page of its code; empty while they do not.
alter table case_attachment add column shown_at timestamp(3) with time zone;
