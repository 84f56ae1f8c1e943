-- What sets a deadline, as it was said: the instant somebody decided, and the assignment before whose deadline another one ends. A calendar counts
-- both anew. Until now only the deadline stood here that the last calendar had made of them. `deferred` says that the limit does not set it.
alter table case_assignment add column decided_end timestamp(3) with time zone;
alter table case_assignment add column not_after varchar(64);

update case_assignment set not_after = (select d.assignment from sup_deferral d where d.id = case_assignment.subject)
where stage = 'deferral-decision';
-- A limit of hours without a yellow light is none of the table's: there the other deadline alone says until when.
update case_assignment set deferred = false
where not_after is not null and not (counting = 'hours' and yellow_share = 1);
update case_assignment set decided_end = coalesce(
  (select max(d.new_deadline) from sup_deferral d where d.assignment = case_assignment.id and d.state = 'granted'), deadline)
where deferred and not_after is null;
