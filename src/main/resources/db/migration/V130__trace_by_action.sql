-- Steps ask for lines of some kinds: who took part, what was done last. By the order of the trace alone an old case, whose lights have turned and
-- which was urged for a year, was read whole for that.
create index case_trace_action on case_trace (case_number, action, sequence);
